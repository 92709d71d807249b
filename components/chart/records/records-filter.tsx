import Link from 'next/link'
import type { RecordTypeCount } from '@/lib/contracts/routes'
import { formatDate, isFhirDate } from '@/lib/format/date'
import { links } from '../../links'
import { buttonClass } from '../../ui/button'
import type { RecordsFilter } from './records-list'

interface RecordsFilterFormProps {
  patientId: string
  types: RecordTypeCount[]
  filter: RecordsFilter
}

const LABEL = 'grid gap-0.5 text-label text-ink-3'
const FIELD =
  'min-h-8 rounded-md border border-control bg-surface px-2 text-ink max-tablet:min-h-10 max-tablet:text-[16px]'

/** A form of the page itself: its address says what is shown, and it works without scripts. */
export function RecordsFilterForm({ patientId, types, filter }: RecordsFilterFormProps) {
  const { type, concept, from, to } = filter
  const isNarrowed = Boolean(type || concept || from || to)
  return (
    <search className="mb-3 print:hidden">
      <form
        // What was typed before stays out of a new choice.
        key={JSON.stringify(filter)}
        action={links.records(patientId)}
        className="flex flex-wrap items-end gap-x-2 gap-y-2"
      >
        <label className={LABEL}>
          Type
          <select name="type" defaultValue={type ?? ''} className={`${FIELD} max-w-36 desktop:max-w-48`}>
            <option value="">All types</option>
            {types.map(({ type: one, count }) => (
              <option key={one} value={one}>
                {one} ({count.toLocaleString('en')})
              </option>
            ))}
          </select>
        </label>
        <label className={LABEL}>
          Name or code
          <input
            name="concept"
            defaultValue={concept ?? ''}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            placeholder="HbA1c, 4548-4"
            className={`${FIELD} w-32 desktop:w-40 max-tablet:w-40`}
          />
        </label>
        <Day name="from" text="From" value={from} />
        <Day name="to" text="To" value={to} />
        <button type="submit" className={buttonClass()}>
          Show
        </button>
        {isNarrowed && (
          <Link
            href={links.records(patientId)}
            prefetch={false}
            className="min-h-8 content-center font-medium text-accent hover:underline"
          >
            Show all
          </Link>
        )}
      </form>
    </search>
  )
}

function Day({ name, text, value }: { name: string; text: string; value: string | undefined }) {
  return (
    <label className={LABEL}>
      {text}
      <input
        name={name}
        defaultValue={value && isFhirDate(value) ? formatDate(value) : (value ?? '')}
        maxLength={40}
        autoComplete="off"
        placeholder="12-Nov-2026"
        className={`${FIELD} w-26 max-tablet:w-34`}
      />
    </label>
  )
}
