import { Download } from 'lucide-react'
import { formatNumber } from '@/lib/format/number'
import { buttonClass } from '../ui/button'

/** The same events as a file. Plain links: the browser saves what the server streams. */
export function AuditExportLinks({ query, most }: { query: string; most: number }) {
  const address = (format: string) => `/api/audit/export${query ? `${query}&` : '?'}format=${format}`
  return (
    <span className="flex flex-wrap tablet:ml-auto items-center gap-2">
      <span className="text-label text-ink-3 max-tablet:w-full">
        At most {formatNumber(most)} events; exporting is on record.
      </span>
      <a href={address('csv')} download className={buttonClass()}>
        <Download aria-hidden="true" className="size-4" />
        CSV
      </a>
      <a href={address('fhir')} download className={buttonClass()}>
        <Download aria-hidden="true" className="size-4" />
        FHIR
      </a>
    </span>
  )
}
