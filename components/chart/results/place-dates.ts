import { datePrecision, formatDate, formatDateTime, toInstantRange } from '@/lib/format/date'

/** Where a date lies on a time axis, in ms: its middle, and how far a partial date reaches. */
export interface DatePlace {
  at: number
  from: number
  to: number
}

const DAY = 86_400_000
const PERIODS = ['year', 'month', 'day']

/**
 * By the clock of the site that wrote it, so that a result stands over its own day whatever its offset; a date without a
 * clock time in the middle of the period that it leaves open. Null for text that is no date.
 */
export function placeDate(date: string): DatePlace | null {
  const range = toInstantRange(date.replace(/(T.*?)(?:Z|[+-]\d{2}:\d{2})$/, '$1'))
  if (!range) return null
  const [from, to] = [Date.parse(range.start), Date.parse(range.end)]
  const isPeriod = PERIODS.includes(datePrecision(date) ?? '')
  return isPeriod ? { at: (from + to) / 2, from, to } : { at: from, from, to: from }
}

/**
 * What the axis shows, in ms: the days asked for where they are, else from the first place to the last with a little air.
 * A single place gets a month on either side.
 */
export function spanTime(
  places: readonly DatePlace[],
  from: string | null,
  to: string | null,
): [number, number] | null {
  const start = from === null ? undefined : placeDate(from)?.from
  const end = to === null ? undefined : placeDate(to)?.to
  const first = Math.min(...places.map((place) => place.from))
  const last = Math.max(...places.map((place) => place.to))
  if (places.length === 0 && (start === undefined || end === undefined)) return null
  const air = last > first ? (last - first) * 0.02 : 30 * DAY
  const span: [number, number] = [start ?? first - air, end ?? last + air]
  return span[0] < span[1] ? span : [span[1] - 30 * DAY, span[1]]
}

/** The words at the ticks of a time axis: years, months, days or times, as coarse as the ticks are apart. */
export function labelTicks(ticks: readonly Date[]): string[] {
  const [first, second] = ticks
  const step = first && second ? second.getTime() - first.getTime() : DAY
  const length = step >= 360 * DAY ? 4 : step >= 28 * DAY ? 7 : step >= DAY ? 10 : 16
  return ticks.map((tick) => {
    const iso = tick.toISOString().slice(0, length)
    return length === 16 ? formatDateTime(iso) : formatDate(iso)
  })
}
