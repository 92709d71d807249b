import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toTerms } from './text-query'

it('keeps the telling words and drops those that every question has', () => {
  expect(toTerms('Which pharmacy does the patient prefer?')).toEqual(['pharmacy', 'prefer'])
})

it.each([
  ['latest A1c?', 'glycated <-> hemoglobin'],
  ['MI in the past?', 'heart <-> attack'],
  ['heart attack', 'mi'],
  ['HTN', 'hypertension'],
  ['DM2', 'type <-> 2 <-> diabetes'],
  ['SOB', 'shortness <-> of <-> breath'],
  ['CABG', 'coronary <-> artery <-> bypass <-> graft'],
])('adds to "%s" the clinical synonym "%s", the longer ones as phrases', (question, synonym) => {
  expect(toTerms(question)).toContain(synonym)
})

it('gives nothing but words and the sign between two of them, whatever is asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (question) => {
      for (const term of toTerms(question)) expect(term).toMatch(/^[\p{L}\p{N}]+(?: <-> [\p{L}\p{N}]+)*$/u)
    }),
  )
})
