import { describe, expect, it } from 'vitest'
import { formatAge } from './age'

describe('formatAge', () => {
  it.each([
    ['1961-03-14', '2026-11-22', '65y'],
    ['1961-11-23', '2026-11-22', '64y'],
    ['2024-02-29', '2027-02-28', '3y'],
    ['2026-11-22', '2026-11-22', '0 days'],
    ['2026-11-21', '2026-11-22', '1 day'],
    ['2026-10-26', '2026-11-22', '27 days'],
    ['2026-10-24', '2026-11-22', '4 weeks'],
    ['2025-05-22', '2026-11-22', '18 months'],
    ['2024-11-23', '2026-11-22', '23 months'],
    ['2024-11-22', '2026-11-22', '2y'],
    ['1961', '2026-11-22', '64–65y'],
    ['1961-03', '2026-11-22', '65y'],
    ['2026', '2026-11-22', '0 days – 10 months'],
    ['1961-03-14', '2026-10-02T23:30:00-05:00', '65y'],
  ])('S5: born %s, at %s: %s', (birth, at, shown) => {
    expect(formatAge(birth, at)).toBe(shown)
  })

  it('gives no age where there is none', () => {
    expect(formatAge('2027-01-01', '2026-11-22')).toBeNull()
    expect(formatAge('unknown', '2026-11-22')).toBeNull()
  })
})
