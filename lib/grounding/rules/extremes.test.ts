import { expect, it } from 'vitest'
import { checkSentence, isWithheld } from '../check-sentence'
import { readEvidence } from '../pairs'

/** Three results of one analyte, oldest first. */
function isShown(said: string): boolean {
  const results = [
    ['2021-06-22', 116],
    ['2024-06-18', 210],
    ['2026-10-20', 285],
  ] as const
  const evidence = readEvidence(
    results.map(([date, value], index) => ({
      handle: `c${index + 1}`,
      resource: {
        resourceType: 'Observation',
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code: '33452-4' }], text: 'Peak flow' },
        valueQuantity: { value, unit: 'L/min' },
        effectiveDateTime: date,
      },
    })),
  )
  return !isWithheld(checkSentence({ text: said, handles: ['c1', 'c2', 'c3'] }, evidence).verdict)
}

it.each([
  ['Peak flow rose from 116 L/min on 2021-06-22 to 285 L/min on 2026-10-20.', true],
  ['Peak flow was 210 L/min on 2024-06-18.', true],
  ['The highest peak flow was 285 L/min.', true],
  ['The highest peak flow was 210 L/min.', false],
  ['Peak flow peaked at 210 L/min.', false],
  ['Peak flow peaked at 285 L/min.', true],
  ['The lowest peak flow was 210 L/min.', false],
  ['The lowest peak flow was 116 L/min.', true],
])('an extreme is what the words around a name say: %s %s', (said, expected) => {
  expect(isShown(said)).toBe(expected)
})
