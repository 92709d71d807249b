'use client'

import clsx from 'clsx'
import { PATIENT_CIRCLES, PATIENT_SORTS, type PatientChoice } from '@/lib/contracts/routes'

const CIRCLES: Record<PatientChoice['among'], string> = {
  all: 'All patients',
  mine: 'My patients',
  recent: 'Opened last',
}
const SORTS: Record<PatientChoice['sort'], string> = {
  name: 'Name',
  'birth-date': 'Birth date',
  'last-encounter': 'Last encounter',
}

interface ListChoiceProps {
  choice: PatientChoice
  /** Nobody but the own patients is listed anyway. */
  ownOnly: boolean
  onChange: (change: Partial<PatientChoice>) => void
}

/** Whom the list shows and in which order. */
export function ListChoice({ choice, ownOnly, onChange }: ListChoiceProps) {
  const circles = ownOnly ? (['mine', 'recent'] as const) : PATIENT_CIRCLES
  const chosen = ownOnly && choice.among === 'all' ? 'mine' : choice.among
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">Patients shown</legend>
        {circles.map((among) => (
          <label
            key={among}
            className={clsx(
              'inline-flex min-h-8 cursor-pointer items-center rounded-md border px-2.5 text-label font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus max-tablet:min-h-10',
              among === chosen
                ? 'border-accent bg-accent-soft text-accent forced-colors:border-2'
                : 'border-line-2 bg-surface text-ink-2 hover:border-control hover:text-ink',
            )}
          >
            <input
              type="radio"
              name="among"
              value={among}
              checked={among === chosen}
              onChange={() => onChange({ among: ownOnly && among === 'mine' ? 'all' : among })}
              className="sr-only"
            />
            {CIRCLES[among]}
          </label>
        ))}
      </fieldset>
      <label className="ml-auto inline-flex items-center gap-2 text-label text-ink-3">
        Sort by
        <select
          // Those opened last stand in the order in which they were opened.
          disabled={choice.among === 'recent'}
          value={choice.sort}
          onChange={({ target }) => {
            const sort = PATIENT_SORTS.find((one) => one === target.value)
            if (sort) onChange({ sort })
          }}
          className="min-h-8 rounded-md border border-control bg-surface px-2 text-body text-ink disabled:text-ink-3 max-tablet:min-h-10"
        >
          {PATIENT_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORTS[sort]}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
