import { localDay } from './date'
import { type Day, firstDay, lastDay, monthsBetween, toUtc } from './partial-day'

const NEWBORN_DAYS = 28
const INFANT_MONTHS = 24

/**
 * Age in words (S5): days under four weeks, months under two years, then years (`12 days`, `18 months`, `65y`).
 * `at` is today at the clinic, or the date of death. A partial birth date gives the span it allows (`64–65y`).
 * Null when either date is unreadable or the birth lies after `at`.
 */
export function formatAge(birthDate: string, at: string): string | null {
  const born = localDay(birthDate)
  const until = localDay(at)
  if (!born || !until) return null
  const oldest = ageBetween(firstDay(born), lastDay(until))
  const lastBirth = earlier(lastDay(born), lastDay(until))
  const youngest = ageBetween(lastBirth, laterOf(firstDay(until), lastBirth))
  if (!oldest || !youngest) return null
  if (oldest.text === youngest.text) return oldest.text
  return oldest.unit === youngest.unit
    ? `${youngest.count}–${oldest.text}`
    : `${youngest.text} – ${oldest.text}`
}

function ageBetween(from: Day, to: Day): { count: number; unit: string; text: string } | null {
  if (isBefore(to, from)) return null
  const months = monthsBetween(from, to)
  const days = (toUtc(to) - toUtc(from)) / 86_400_000
  if (days < NEWBORN_DAYS) return { count: days, unit: 'day', text: `${days} ${days === 1 ? 'day' : 'days'}` }
  // 28 days of a 31-day month are four weeks but no month yet.
  if (months < 1) return { count: 4, unit: 'week', text: '4 weeks' }
  if (months < INFANT_MONTHS)
    return { count: months, unit: 'month', text: `${months} ${months === 1 ? 'month' : 'months'}` }
  const years = Math.floor(months / 12)
  return { count: years, unit: 'year', text: `${years}y` }
}

function isBefore(left: Day, right: Day): boolean {
  return toUtc(left) < toUtc(right)
}

function earlier(left: Day, right: Day): Day {
  return isBefore(left, right) ? left : right
}

function laterOf(left: Day, right: Day): Day {
  return isBefore(left, right) ? right : left
}
