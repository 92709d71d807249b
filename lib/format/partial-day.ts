import { daysInMonth } from './date'

/** A day of the calendar. */
export interface Day {
  year: number
  month: number
  day: number
}

/** '2016' → 1-Jan-2016: the first day that a date of any precision can mean. */
export function firstDay(date: string): Day {
  const [year = 1, month = 1, day = 1] = date.split('-').map(Number)
  return { year, month, day }
}

/** '2016' → 31-Dec-2016: the last one. */
export function lastDay(date: string): Day {
  const [year = 1, month = 12, day = daysInMonth(year, month)] = date.split('-').map(Number)
  return { year, month, day }
}

/** Midnight of a day, in ms since 1970. */
export function toUtc({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day)
}

/** Completed months: one that began on the 31st is over on the 30th, where there is no 31st. */
export function monthsBetween(from: Day, to: Day): number {
  const months = (to.year - from.year) * 12 + to.month - from.month
  return to.day < from.day && to.day < daysInMonth(to.year, to.month) ? months - 1 : months
}
