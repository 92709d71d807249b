import { afterEach, expect, it, vi } from 'vitest'
import { env } from '@/lib/env'
import { EvidenceLedger } from '../evidence-ledger'
import { readDates } from './calculate-operands'

const { SITE_TIME_ZONE } = env

afterEach(() => {
  vi.useRealTimers()
  env.SITE_TIME_ZONE = SITE_TIME_ZONE
})

it.each([
  ['America/Los_Angeles', '2026-11-22'],
  ['Pacific/Auckland', '2026-11-23'],
])('takes for today the day in %s, not the one in Greenwich', (zone, day) => {
  vi.setSystemTime(zone.startsWith('America') ? '2026-11-23T03:00:00Z' : '2026-11-22T20:00:00Z')
  env.SITE_TIME_ZONE = zone
  expect(readDates(new EvidenceLedger(), 'today')).toMatchObject({ name: 'today', start: day })
})
