import { describe, expect, test } from 'vitest'
import { dayAt, formatClock, formatInstant } from './instant'

describe('an instant at the site', () => {
  test('is shown in the zone of the site, not of the server', () => {
    expect(formatInstant('2026-11-20T23:10:04.000Z', 'UTC')).toBe('20-Nov-2026 23:10')
    expect(formatInstant('2026-11-20T23:10:04.000Z', 'Asia/Tokyo')).toBe('21-Nov-2026 08:10')
    expect(formatClock('2026-11-20T23:10:04.000Z', 'Asia/Tokyo')).toBe('08:10')
  })

  test('keeps the fixed month of three letters in September', () => {
    expect(formatInstant('2026-09-03T12:00:00Z', 'Europe/London')).toBe('03-Sep-2026 13:00')
  })

  test('midnight is 00:00 of the new day', () => {
    expect(formatInstant('2026-11-20T00:00:00Z', 'UTC')).toBe('20-Nov-2026 00:00')
    expect(dayAt(new Date('2026-11-20T23:30:00Z'), 'Asia/Tokyo')).toBe('2026-11-21')
  })

  test('text that is no instant is not turned into one', () => {
    expect(formatInstant('soon', 'UTC')).toBe('Date not readable')
  })
})
