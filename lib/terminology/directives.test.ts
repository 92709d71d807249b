import { expect, it } from 'vitest'
import { DIRECTIVE_CODES, isDirective } from './directives'

it.each([
  'Code status: full code',
  'Do not resuscitate (DNR)',
  'DNACPR in place',
  'Advance directive',
  'Advance care plan',
  'Lasting power of attorney for health',
  'Not for resuscitation (finding)',
  'POLST form',
])('%s is about resuscitation or who decides', (text) => {
  expect(isDirective(text)).toBe(true)
})

it.each([
  'Postal code',
  'Fluid resuscitated',
  'Adnreal mass',
  'Code stroke called',
  'Advanced heart failure',
])('%s is not', (text) => {
  expect(isDirective(text)).toBe(false)
})

it('knows a code whatever its display says', () => {
  expect(isDirective('Status', [{ system: 'http://snomed.info/sct', code: '304253006' }])).toBe(true)
})

/** The last digit of a LOINC code is computed from the ones before it (mod 10, the LOINC Users' Guide). */
function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return (10 - (sum % 10)) % 10
}

it('lists only LOINC codes whose check digit is right', () => {
  const codes = DIRECTIVE_CODES.filter((code) => /^\d+-\d$/.test(code))
  expect(codes.length).toBeGreaterThan(0)
  for (const code of codes) {
    const [digits = ''] = code.split('-')
    expect(code).toBe(`${digits}-${checkDigit(digits)}`)
  }
})
