import { localDay } from './date'
import { type Day, firstDay, lastDay, monthsBetween, toUtc } from './partial-day'

/** UCUM: day, month, year. */
export type IntervalUnit = 'd' | 'mo' | 'a'

const DAY_MS = 86_400_000

/**
 * Completed days, months or years from one FHIR date to a later one, by the days as their sites wrote them. Null where a
 * date is unreadable, or so coarse ('2016') that more than one answer is possible, or where `to` lies before `from`.
 */
export function countInterval(from: string, to: string, unit: IntervalUnit): number | null {
  const begun = localDay(from)
  const ended = localDay(to)
  if (begun === undefined || ended === undefined) return null
  const most = countBetween(firstDay(begun), lastDay(ended), unit)
  const least = countBetween(lastDay(begun), firstDay(ended), unit)
  return most === least && least >= 0 ? least : null
}

function countBetween(from: Day, to: Day, unit: IntervalUnit): number {
  if (unit === 'd') return (toUtc(to) - toUtc(from)) / DAY_MS
  const months = monthsBetween(from, to)
  return unit === 'mo' ? months : Math.floor(months / 12)
}
