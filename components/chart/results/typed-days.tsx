'use client'

import { type FormEvent, useId, useState } from 'react'
import { formatDate } from '@/lib/format/date'
import { Button } from '../../ui/button'
import { type DayBounds, readTypedDay } from './windows'

interface TypedDaysProps extends DayBounds {
  onChoose: (days: DayBounds) => void
}

/** First and last day as people write them; whole months and years will do. */
export function TypedDays({ from, to, onChoose }: TypedDaysProps) {
  const [first, setFirst] = useState(from === null ? '' : formatDate(from))
  const [last, setLast] = useState(to === null ? '' : formatDate(to))
  const [complaint, setComplaint] = useState<string | null>(null)
  const complaintId = useId()

  function submit(event: FormEvent) {
    event.preventDefault()
    const [start, end] = [readTypedDay(first), readTypedDay(last)]
    if (start === undefined || end === undefined)
      return setComplaint('A date is read as 12-Nov-2026, Nov 2026 or 2026.')
    if (start !== null && end !== null && start.slice(0, end.length) > end)
      return setComplaint('The first day lies after the last.')
    setComplaint(null)
    onChoose({ from: start, to: end })
  }

  const field = (label: string, value: string, set: (text: string) => void) => (
    <label className="grid grid-cols-[4rem_minmax(0,1fr)] items-center text-ink-2">
      {label}
      <input
        value={value}
        onChange={(event) => set(event.target.value)}
        placeholder="any day"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={complaint !== null}
        aria-describedby={complaint ? complaintId : undefined}
        className="min-h-8 rounded-md border border-control bg-surface px-2 text-ink max-tablet:min-h-10 max-tablet:text-[16px]"
      />
    </label>
  )
  return (
    <form onSubmit={submit} className="grid gap-2">
      {field('From', first, setFirst)}
      {field('To', last, setLast)}
      {complaint && (
        <p id={complaintId} role="alert" className="text-label text-high">
          {complaint}
        </p>
      )}
      <Button type="submit" look="primary">
        Show these days
      </Button>
    </form>
  )
}
