import { afterEach, expect, it } from 'vitest'
import { env } from '@/lib/env'
import { siteDay, siteToday } from './site-day'

const zone = env.SITE_TIME_ZONE

afterEach(() => {
  env.SITE_TIME_ZONE = zone
})

it.each([
  ['Pacific/Auckland', '2026-11-22T12:30:00Z', '2026-11-23'],
  ['America/Los_Angeles', '2026-11-22T05:30:00Z', '2026-11-21'],
  ['UTC', '2026-11-22T23:59:59Z', '2026-11-22'],
])('tells the day at the site in %s, not the one at Greenwich', (timeZone, instant, day) => {
  env.SITE_TIME_ZONE = timeZone
  expect(siteDay(instant)).toBe(day)
  expect(siteToday(new Date(instant))).toBe(day)
})
