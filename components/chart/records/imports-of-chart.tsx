import type { ChartImport } from '@/lib/contracts/routes'
import { Instant } from '../../ui/site-time'

/** What was imported into this chart when: the ground under every "not recorded". */
export function ImportsOfChart({ imports }: { imports: ChartImport[] }) {
  return (
    <details className="mt-4 rounded-lg border border-line bg-surface">
      <summary className="min-h-8 content-center px-4 font-medium text-ink-2">
        Imported into this chart · {imports.length}
      </summary>
      {imports.length === 0 && (
        <p className="border-t border-line px-4 py-2 text-ink-3 italic">Not recorded</p>
      )}
      <ul className="empty:hidden">
        {imports.map(({ at, source, records }) => (
          <li key={`${at} ${source}`} className="flex flex-wrap gap-x-4 border-t border-line px-4 py-row">
            <span>
              <Instant value={at} zoned />
            </span>
            <span className="clinical text-ink-2">from {source}</span>
            <span className="ml-auto text-label text-ink-3">
              {records.toLocaleString('en')} {records === 1 ? 'record stands' : 'records stand'} as it brought
              them
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
