import { describe, expect, it } from 'vitest'
import { formatTiming, readDrugLabel } from './medication'

describe('readDrugLabel', () => {
  it.each([
    ['Simvastatin 10 MG Oral Tablet', { name: 'simvastatin', strength: '10 mg', form: 'oral tablet' }],
    [
      'NDA020800 0.3 ML Epinephrine 1 MG/ML Auto-Injector',
      { name: 'epinephrine', strength: '0.3 mL of 1 mg/mL', form: 'auto-injector' },
    ],
    [
      'Amoxicillin 250 MG / Clavulanate 125 MG Oral Tablet',
      { name: 'amoxicillin / clavulanate', strength: '250 mg / 125 mg', form: 'oral tablet' },
    ],
    [
      'Vitamin B 12 5 MG/ML Injectable Solution',
      { name: 'vitamin b 12', strength: '5 mg/mL', form: 'injectable solution' },
    ],
    [
      'insulin glargine 100 UNT/ML Injectable Solution [Lantus]',
      { name: 'insulin glargine', strength: '100 units/mL', form: 'injectable solution' },
    ],
    [
      'levothyroxine sodium 50 mcg oral tablet',
      { name: 'levothyroxine sodium', strength: '50 micrograms', form: 'oral tablet' },
    ],
    ['Warfarin', { name: 'warfarin' }],
  ])('%s', (display, label) => {
    expect(readDrugLabel(display)).toEqual(label)
  })
})

describe('formatTiming', () => {
  it.each([
    [{ frequency: 2, period: 1, periodUnit: 'd' }, 'twice daily'],
    [{ frequency: 1, period: 8, periodUnit: 'h' }, 'every 8 hours'],
    [{ frequency: 1, period: 1, periodUnit: 'wk' }, 'once weekly'],
    [{ frequency: 3, period: 2, periodUnit: 'wk' }, 'three times every 2 weeks'],
    [{ frequency: 1, period: 6, periodUnit: 'h', asNeeded: true }, 'every 6 hours, as required'],
    [{ asNeeded: true }, 'as required'],
    [{}, undefined],
  ])('%j → %s', (timing, shown) => {
    expect(formatTiming(timing)).toBe(shown)
  })
})
