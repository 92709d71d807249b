import { describe, expect, it } from 'vitest'
import { checkSentence, isWithheld } from '../check-sentence'
import { readEvidence } from '../pairs'

const quantity = (value: number) => ({ value, unit: 'ng/mL' })

function isShown(said: string, range: object, more: object = {}): boolean {
  const resource = {
    resourceType: 'Observation',
    status: 'final',
    code: { text: 'Ferritin' },
    valueQuantity: quantity(20),
    effectiveDateTime: '2024-03-04',
    referenceRange: [{ low: quantity(30), high: quantity(400), ...range }],
    ...more,
  }
  const evidence = readEvidence([{ handle: 'c1', resource }])
  return !isWithheld(checkSentence({ text: said, handles: ['c1'] }, evidence).verdict)
}

const MALE = { appliesTo: [{ text: 'male' }] }

describe('ranges for some patients only', () => {
  it.each([
    'Ferritin 20 ng/mL (reference 30–400).',
    'Ferritin was low at 20 ng/mL.',
    'Ferritin 20 ng/mL is below the normal range.',
  ])('%s', (said) => {
    expect(isShown(said, {})).toBe(true)
    expect(isShown(said, MALE)).toBe(false)
  })

  it('are told with whom they are for', () => {
    expect(isShown('Ferritin 20 ng/mL (reference for men 30–400).', MALE)).toBe(true)
    expect(isShown('Ferritin was 20 ng/mL.', MALE)).toBe(true)
  })

  it('leave a judgement of the source itself', () => {
    const low = { interpretation: [{ coding: [{ code: 'L' }] }] }
    expect(isShown('Ferritin was low at 20 ng/mL.', MALE, low)).toBe(true)
  })
})
