import { daysInMonth, localDay } from './date'

/** UCUM: day, month, year. */
export type IntervalUnit = 'd' | 'mo' | 'a'

interface Day {
  year: number
  month: number
  day: number
}

const DAY_MS = 86_400_000

/**
 * Completed days, months or years from one FHIR date to a later one, by the days as their sites wrote them. Null where a
 * date is unreadable, or so coarse ('2016') that more than one answer is possible, or where `to` lies before `from`.
 */
export function countInterval(from: string, to: string, unit: IntervalUnit): number | null {
  const begun = localDay(from)
  const ended = localDay(to)
  if (begun === undefined || ended === undefined) return null
  const most = countBetween(earliest(begun), latest(ended), unit)
  const least = countBetween(latest(begun), earliest(ended), unit)
  return most === least && least >= 0 ? least : null
}

function countBetween(from: Day, to: Day, unit: IntervalUnit): number {
  if (unit === 'd') return (toUtc(to) - toUtc(from)) / DAY_MS
  const months = (to.year - from.year) * 12 + to.month - from.month
  // The month that began on the 31st is over on the 30th, where there is no 31st.
  const completed = to.day < from.day && to.day < daysInMonth(to.year, to.month) ? months - 1 : months
  return unit === 'mo' ? completed : Math.floor(completed / 12)
}

function earliest(partial: string): Day {
  const [year = 1, month = 1, day = 1] = partial.split('-').map(Number)
  return { year, month, day }
}

function latest(partial: string): Day {
  const [year = 1, month = 12, day = daysInMonth(year, month)] = partial.split('-').map(Number)
  return { year, month, day }
}

function toUtc({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day)
}
