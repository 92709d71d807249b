import { expect, test } from 'vitest'
import { formatRangeUnit } from './reference-range'

test('a range spells its unit as the value beside it does', () => {
  expect(formatRangeUnit('45–90 µmol/L')).toBe('45–90 micromol/L')
  expect(formatRangeUnit('45-90μmol/L')).toBe('45-90 micromol/L')
  expect(formatRangeUnit('4–11 10*9/L')).toBe('4–11 ×10⁹/L')
  expect(formatRangeUnit('≥ 60 mL/min/1.73 m²')).toBe('≥ 60 mL/min/1.73 m²')
})

test('what is no unit stays as it was recorded', () => {
  for (const range of ['Negative', '4 - 11', '0.50–1.10 mg/dL', '4–5.6 %', 'up to 5']) {
    expect(formatRangeUnit(range)).toBe(range)
  }
})
