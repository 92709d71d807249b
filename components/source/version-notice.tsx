import Link from 'next/link'
import type { RecordView } from '@/lib/contracts/routes'
import { links } from '../links'
import { Notice } from '../ui/notice'
import { SourceLink } from './source-link'

interface VersionNoticeProps {
  patientId: string
  view: Pick<RecordView, 'recordId' | 'version' | 'latestVersion'>
  /** The newer one opens where this one is docked, not on its own page. */
  docks?: boolean
}

/** An older version says so, and leads to the newer one. */
export function VersionNotice({
  patientId,
  view: { recordId, version, latestVersion },
  docks = false,
}: VersionNoticeProps) {
  if (version >= latestVersion) return null
  const newer = `Open version ${latestVersion}`
  return (
    <div className="mb-2">
      <Notice
        tone="warn"
        action={
          docks ? (
            <SourceLink
              patientId={patientId}
              source={{ kind: 'record', id: recordId }}
              className="font-medium underline"
            >
              {newer}
            </SourceLink>
          ) : (
            <Link className="font-medium underline" href={links.record(patientId, recordId)}>
              {newer}
            </Link>
          )
        }
      >
        This is version {version}; the record is now at version {latestVersion}.
      </Notice>
    </div>
  )
}
