import { env } from '@/lib/env'
import { dayAt } from '@/lib/format/instant'

/** What "today" is for who reads a chart, YYYY-MM-DD: the day at the site, wherever the server stands. */
export function siteToday(now = new Date()): string {
  return dayAt(now, env.SITE_TIME_ZONE)
}

/** The day at the site on which an instant (ISO) fell, YYYY-MM-DD: the one that the screens show beside the same instant. */
export function siteDay(instant: string): string {
  return dayAt(new Date(instant), env.SITE_TIME_ZONE)
}
