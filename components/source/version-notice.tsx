import Link from 'next/link'
import type { RecordView } from '@/lib/contracts/routes'
import { links } from '../links'
import { Notice } from '../ui/notice'

interface VersionNoticeProps {
  patientId: string
  view: Pick<RecordView, 'recordId' | 'version' | 'latestVersion'>
}

/** An older version says so, and leads to the newer one. */
export function VersionNotice({ patientId, view: { recordId, version, latestVersion } }: VersionNoticeProps) {
  if (version >= latestVersion) return null
  return (
    <div className="mb-2">
      <Notice
        tone="warn"
        action={
          <Link className="font-medium underline" href={links.record(patientId, recordId)}>
            Open version {latestVersion}
          </Link>
        }
      >
        This is version {version}; the record is now at version {latestVersion}.
      </Notice>
    </div>
  )
}
