import type { RecordFields } from '@/lib/contracts/record-fields'
import { Flag } from '../ui/flag'
import { Notice } from '../ui/notice'
import { citedRows, recordRows } from './record-rows'

interface RecordFieldsProps {
  fields: RecordFields
  /** The sentence that cites this record: its values are marked. */
  claim?: string | undefined
}

/** A record in words, for people who do not read FHIR. */
export function RecordFieldsList({ fields, claim }: RecordFieldsProps) {
  const rows = recordRows(fields)
  const cited = claim === undefined ? new Set() : citedRows(rows, claim)
  return (
    <div className="grid gap-2">
      {fields.negated && (
        <Notice tone="warn">
          This record does not assert what it names: it was refuted, not done, not to be done, or entered in
          error.
        </Notice>
      )}
      {fields.hasUnknownModifiers && (
        <Notice tone="warn">
          This record carries a modifier that Chartlight does not know; read the original before relying on
          it.
        </Notice>
      )}
      <dl className="text-read">
        {rows.map((row) => (
          <div
            key={`${row.label}${row.text}`}
            data-clinical
            className="grid gap-x-3 border-t border-line py-1 first:border-0 tablet:grid-cols-[minmax(7rem,11rem)_minmax(0,1fr)]"
          >
            <dt className="clinical text-body leading-[inherit] text-ink-3">{row.label}</dt>
            <dd className="clinical">
              <b className={row === rows[0] ? 'font-[650]' : 'font-normal'}>
                {cited.has(row) ? <mark data-cited>{row.text}</mark> : row.text}
              </b>{' '}
              <Flag interpretation={row.interpretation} />
              {row.aside && <span className="text-label text-ink-3"> {row.aside}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
