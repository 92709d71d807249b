import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toTextQuery } from './text-query'

it('keeps the telling words and drops those that every question has', () => {
  expect(toTextQuery('Which pharmacy does the patient prefer?')).toBe('pharmacy | prefer')
})

it('adds clinical synonyms, the longer ones as phrases', () => {
  const query = toTextQuery('latest A1c?').split(' | ')
  expect(query).toContain('a1c')
  expect(query.some((part) => part.includes(' <-> '))).toBe(true)
})

it('gives nothing but words and operators, whatever is asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (question) => {
      expect(toTextQuery(question)).toMatch(/^$|^[\p{L}\p{N}()<>\- |]+$/u)
    }),
  )
})
