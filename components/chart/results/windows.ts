import { parseWrittenDate } from '@/lib/format/written-date'

export interface DayBounds {
  from: string | null
  to: string | null
}

/** Windows of one press, up to today. */
export const PRESETS = [
  { label: '3 months', months: 3 },
  { label: '1 year', months: 12 },
  { label: '5 years', months: 60 },
] as const

/** The day so many months before `today` ('YYYY-MM-DD'); the last day of a shorter month. */
export function monthsBefore(today: string, months: number): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, last))).toISOString().slice(0, 10)
}

/** A day, month or year as somebody types it; null for an empty field, undefined for what cannot be read. */
export function readTypedDay(text: string): string | null | undefined {
  if (text.trim() === '') return null
  return parseWrittenDate(text.trim())?.value.slice(0, 10)
}
