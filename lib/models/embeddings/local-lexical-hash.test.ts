import fc from 'fast-check'
import { expect, it } from 'vitest'
import { embedText } from './local-lexical-hash'

function similarity(left: string, right: string): number {
  const [one, two] = [embedText(left), embedText(right)]
  return one.reduce((sum, value, index) => sum + value * (two[index] ?? 0), 0)
}

it('forgives inflection and typing errors', () => {
  expect(similarity('smoking', 'smokes')).toBeGreaterThan(similarity('smoking', 'walking'))
  expect(similarity('physiotherapy', 'phsyiotherapy')).toBeGreaterThan(
    similarity('physiotherapy', 'pharmacy'),
  )
})

it('knows that an abbreviation and its full name are one concept', () => {
  expect(similarity('A1c', 'glycated haemoglobin')).toBeGreaterThan(0.5)
})

it('gives a unit vector for every text, empty and emoji included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(Math.hypot(...embedText(text))).toBeCloseTo(1, 4)
    }),
  )
})
