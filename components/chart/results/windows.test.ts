import { expect, test } from 'vitest'
import { monthsBefore, readTypedDay } from './windows'

test('months before a day end on the last day of a shorter month', () => {
  expect(monthsBefore('2026-11-22', 12)).toBe('2025-11-22')
  expect(monthsBefore('2026-05-31', 3)).toBe('2026-02-28')
  expect(monthsBefore('2024-02-29', 60)).toBe('2019-02-28')
})

test('a typed day is read as people write it, an empty field is any day, and anything else is refused', () => {
  expect(readTypedDay('12-Nov-2026')).toBe('2026-11-12')
  expect(readTypedDay(' Nov 2026 ')).toBe('2026-11')
  expect(readTypedDay('2026')).toBe('2026')
  expect(readTypedDay('')).toBeNull()
  expect(readTypedDay('since spring')).toBeUndefined()
})
