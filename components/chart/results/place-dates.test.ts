import { describe, expect, test } from 'vitest'
import { labelTicks, placeDate, spanTime } from './place-dates'

const at = (iso: string) => Date.parse(iso)

describe('the place of a date', () => {
  test('is over the day of its own site, whatever its offset', () => {
    expect(placeDate('2024-12-31T23:30:00-05:00')?.at).toBe(at('2024-12-31T23:30:00Z'))
    expect(placeDate('2024-12-31T23:30:00+09:00')?.at).toBe(at('2024-12-31T23:30:00Z'))
  })

  test('is the middle of what a partial date leaves open, and its reach is told', () => {
    expect(placeDate('2024')).toEqual({
      from: at('2024-01-01T00:00:00Z'),
      to: at('2025-01-01T00:00:00Z'),
      at: at('2024-07-02T00:00:00Z'),
    })
    expect(placeDate('2024-02-03')?.at).toBe(at('2024-02-03T12:00:00Z'))
    expect(placeDate('soon')).toBeNull()
  })
})

describe('the time shown', () => {
  const place = (date: string) => placeDate(date) ?? { at: 0, from: 0, to: 0 }

  test('is the window asked for, whole days included', () => {
    expect(spanTime([place('2024-05-01')], '2024-01', '2024-06-30')).toEqual([
      at('2024-01-01T00:00:00Z'),
      at('2024-07-01T00:00:00Z'),
    ])
  })

  test('has room around a single result, and is nothing without any', () => {
    const [from = 0, to = 0] = spanTime([place('2024-05-01T08:00:00Z')], null, null) ?? []
    expect(to - from).toBe(60 * 86_400_000)
    expect(spanTime([], '2024', null)).toBeNull()
  })

  test('never runs backwards', () => {
    const [from = 0, to = 0] = spanTime([place('2020-05-01')], '2024-01-01', null) ?? []
    expect(from).toBeLessThan(to)
  })
})

test('ticks are written as coarsely as they stand apart, with letters for the month', () => {
  const ticks = (...days: string[]) => labelTicks(days.map((day) => new Date(day)))
  expect(ticks('2024-01-01T00:00Z', '2025-01-01T00:00Z')).toEqual(['2024', '2025'])
  expect(ticks('2024-01-01T00:00Z', '2024-02-01T00:00Z')).toEqual(['Jan-2024', 'Feb-2024'])
  expect(ticks('2024-01-01T00:00Z', '2024-01-08T00:00Z')).toEqual(['01-Jan-2024', '08-Jan-2024'])
  expect(ticks('2024-01-01T00:00Z', '2024-01-01T06:00Z')[1]).toBe('01-Jan-2024 06:00')
})
