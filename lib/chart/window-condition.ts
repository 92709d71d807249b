import { Prisma } from '@/lib/db/generated/client'
import { type DayWindow, firstDay, isOpen, lastDay } from './day-window'

/**
 * SQL condition that keeps every record which may lie in the window, and few others: instants are compared a day and a
 * half wide, because the day is the recording site's; undated and coarsely dated records stay. `placeInWindow` decides.
 */
export function mayLieIn(window: DayWindow): Prisma.Sql {
  if (isOpen(window)) return Prisma.sql`TRUE`
  const low = [window.from, window.after]
    .flatMap((day) => (day ? firstDay(day) : []))
    .sort()
    .at(-1)
  const high = [window.to, window.before].flatMap((day) => (day ? lastDay(day) : [])).sort()[0]
  const at = Prisma.sql`coalesce(r.start_at, r.recorded_at)`
  return Prisma.sql`(${at} IS NULL OR coalesce(r.date_precision, 'year') IN ('year', 'month') OR (
    ${low ? Prisma.sql`${at} >= ${low}::date - interval '36 hours'` : Prisma.sql`TRUE`}
    AND ${high ? Prisma.sql`${at} <= ${high}::date + interval '60 hours'` : Prisma.sql`TRUE`}))`
}
