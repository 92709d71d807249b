import { expect, it } from 'vitest'
import { meansSomething } from './understood'

const VOCABULARY = [
  { display: 'Color of Urine', codes: [] },
  { display: 'FEV1', codes: [{ system: 'x', code: '1', display: 'Forced volume' }] },
]

it.each([
  ['metformin', true],
  ['aspirin or warfarin', true],
  ['latest urine colour', true],
  ['forced volume', true],
  ['frobnicator', false],
  ['birth weight', false],
  ['the latest', false],
])('"%s" means something: %s', (words, expected) => {
  expect(meansSomething(words, VOCABULARY)).toBe(expected)
})
