import { daysInMonth, localDay } from '@/lib/format/date'

/** Days, months or years as the recording site wrote them. `from` and `to` belong to the window, `after` and `before` do not. */
export interface DayWindow {
  from?: string | undefined
  to?: string | undefined
  after?: string | undefined
  before?: string | undefined
}

/** 'uncertain': the date is missing, or so coarse that it may lie on either side ('2016' against March 2016). */
export type Placement = 'inside' | 'outside' | 'uncertain'

export function isOpen(window: DayWindow): boolean {
  return !(window.from || window.to || window.after || window.before)
}

/** Where a FHIR date lies, by the day as written: 23:30−05:00 belongs to its own day, not to tomorrow's in UTC. */
export function placeInWindow(date: string | null | undefined, window: DayWindow): Placement {
  if (isOpen(window)) return 'inside'
  const day = date ? localDay(date) : undefined
  if (day === undefined) return 'uncertain'
  const [first, last] = [firstDay(day), lastDay(day)]
  const bounds = [
    window.from && side(first >= firstDay(window.from), last < firstDay(window.from)),
    window.after && side(first > lastDay(window.after), last <= lastDay(window.after)),
    window.to && side(last <= lastDay(window.to), first > lastDay(window.to)),
    window.before && side(last < firstDay(window.before), first >= firstDay(window.before)),
  ].filter((placement) => placement !== undefined && placement !== '')
  if (bounds.includes('outside')) return 'outside'
  return bounds.includes('uncertain') ? 'uncertain' : 'inside'
}

/** Whether something that ran from `start` to `end` was in force on a day; what has no end still runs. */
export function coversDay(
  start: string | null | undefined,
  end: string | null | undefined,
  at: string,
): boolean {
  const begun = start ? localDay(start) : undefined
  const ended = end ? localDay(end) : undefined
  if (begun === undefined || firstDay(begun) > lastDay(at)) return false
  return ended === undefined || lastDay(ended) >= firstDay(at)
}

/** Whether something may have been in force on a day: nobody wrote down when it began, and it had not ended. */
export function mayCoverDay(
  { date, fields }: { date: string | null; fields: { end?: string } },
  at: string,
): boolean {
  return date === null && coversDay(at, fields.end, at)
}

/** '2016' → '2016-01-01'. */
export function firstDay(partial: string): string {
  return partial.length === 4
    ? `${partial}-01-01`
    : partial.length === 7
      ? `${partial}-01`
      : partial.slice(0, 10)
}

/** '2016-02' → '2016-02-29'. */
export function lastDay(partial: string): string {
  if (partial.length >= 10) return partial.slice(0, 10)
  const month = partial.slice(5, 7) || '12'
  return `${partial.slice(0, 4)}-${month}-${daysInMonth(Number(partial.slice(0, 4)), Number(month))}`
}

const DAY = 86_400_000

/** The day so many days after (or, negative, before) the first or the last day of a day, month or year. */
export function shiftDay(partial: string, days: number, edge: 'first' | 'last'): string {
  const day = edge === 'first' ? firstDay(partial) : lastDay(partial)
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

function side(isIn: boolean, isOut: boolean): Placement {
  return isIn ? 'inside' : isOut ? 'outside' : 'uncertain'
}
