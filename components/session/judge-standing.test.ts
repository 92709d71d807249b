import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCountdown, judgeStanding } from './judge-standing'

const MINUTE = 60_000
const LIMITS = { warnAfter: 13 * MINUTE, lockAfter: 15 * MINUTE }
const judge = (now: number, times: { lastInput?: number; endsAt?: number } = {}) =>
  judgeStanding({ ...LIMITS, now, lastInput: 0, endsAt: Number.POSITIVE_INFINITY, ...times })

describe('a session', () => {
  it.each([
    [0, { is: 'active' }],
    [13 * MINUTE - 1, { is: 'active' }],
    [13 * MINUTE, { is: 'warning', cause: 'idle', secondsLeft: 120 }],
    [15 * MINUTE - 1, { is: 'warning', cause: 'idle', secondsLeft: 1 }],
    [15 * MINUTE, { is: 'over' }],
    [8 * 60 * MINUTE, { is: 'over' }],
  ])('idle for %i ms stands so: %j', (now, standing) => {
    expect(judge(now)).toEqual(standing)
  })

  it('ends after its hours however much its user does', () => {
    const busy = { lastInput: 100 * MINUTE, endsAt: 101 * MINUTE }
    expect(judge(100 * MINUTE, busy)).toEqual({ is: 'warning', cause: 'end', secondsLeft: 60 })
    expect(judge(101 * MINUTE, busy)).toEqual({ is: 'over' })
  })

  it('never gets better by waiting', () => {
    const order = ['active', 'warning', 'over']
    const instant = fc.integer({ min: 0, max: 30 * MINUTE })
    fc.assert(
      fc.property(instant, instant, instant, (a, b, endsAt) => {
        const [earlier, later] = [a, b].toSorted((x, y) => x - y) as [number, number]
        const rank = (now: number) => order.indexOf(judge(now, { endsAt }).is)
        return rank(earlier) <= rank(later)
      }),
    )
  })
})

it.each([
  [120, '2 min'],
  [92, '1 min 32 s'],
  [59, '59 s'],
])('counts %i seconds down as %s', (seconds, text) => {
  expect(formatCountdown(seconds)).toBe(text)
})
