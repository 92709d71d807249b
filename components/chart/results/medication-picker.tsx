'use client'

import { Pill } from 'lucide-react'
import type { OrderCourse } from '@/lib/contracts/results'
import { Menu } from '../../ui/menu'
import { listChanges } from './medication-changes'
import type { ResultsAddress } from './use-results-address'

interface MedicationPickerProps {
  courses: OrderCourse[]
  span: readonly [number, number]
  marked: string[]
  change: (next: Partial<ResultsAddress>) => void
}

/** Which drugs have their orders marked; those with a change in these days first. */
export function MedicationPicker({ courses, span, marked, change }: MedicationPickerProps) {
  const counted = courses
    .map((course) => ({ course, changes: listChanges(course, span).length }))
    .sort((left, right) => right.changes - left.changes || (left.course.name < right.course.name ? -1 : 1))
  const toggle = (key: string) =>
    change({ medications: marked.includes(key) ? marked.filter((other) => other !== key) : [...marked, key] })
  return (
    <Menu
      label={`Medication orders: ${marked.length} of ${courses.length} marked`}
      button={
        <span className="flex items-center gap-1.5">
          <Pill aria-hidden="true" className="size-4" />
          Orders {marked.length} of {courses.length}
        </span>
      }
      buttonClass="min-h-8 rounded-md border border-line-2 px-2.5 font-medium text-ink-2 hover:text-ink max-tablet:min-h-10"
      panelClass="z-20 mt-1 max-h-72 w-72 overflow-auto py-1 max-tablet:right-auto! max-tablet:left-0 max-tablet:w-52"
    >
      {() => (
        <fieldset>
          <legend className="px-3 py-1 text-label text-ink-3">Mark the orders of these drugs</legend>
          {counted.map(({ course: { key, name }, changes }) => (
            <label
              key={key}
              data-clinical
              className="clinical flex min-h-8 items-center gap-2 px-3 py-1 hover:bg-sunk max-tablet:min-h-10"
            >
              <input type="checkbox" checked={marked.includes(key)} onChange={() => toggle(key)} />
              <span className="min-w-0 flex-1">{name}</span>
              <span className="text-label text-ink-3">{countText(changes)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </Menu>
  )
}

function countText(changes: number): string {
  return changes === 0 ? 'no change here' : changes === 1 ? '1 change' : `${changes} changes`
}
