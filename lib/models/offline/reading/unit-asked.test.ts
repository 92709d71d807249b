import { describe, expect, it } from 'vitest'
import { readUnitAsked } from './unit-asked'

describe('the unit that is asked for', () => {
  it.each([
    ['last A1c in mmol/mol', 'mmol/mol'],
    ['creatinine in µmol/L please', 'umol/L'],
    ['weight (kg)', 'kg'],
    ['what is his weight in pounds?', '[lb_av]'],
    ['convert the glucose to mmol/L', 'mmol/L'],
    ['haemoglobin in g/L on admission', 'g/L'],
  ])('%s: %s', (question, unit) => expect(readUnitAsked(question)).toBe(unit))

  it('is no word that merely stands behind “in” or “to”', () => {
    for (const question of ['weight in 2019', 'HbA1c in general', 'is 40 mg/dl low?', 'change in gait'])
      expect(readUnitAsked(question)).toBeUndefined()
  })
})
