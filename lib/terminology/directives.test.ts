import { expect, it } from 'vitest'
import { isDirective } from './directives'

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
