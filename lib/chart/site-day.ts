import { env } from '@/lib/env'
import { dayAt } from '@/lib/format/instant'

/** What "today" is for who reads a chart, YYYY-MM-DD: the day at the site, wherever the server stands. */
export function siteToday(now = new Date()): string {
  return dayAt(now, env.SITE_TIME_ZONE)
}
