import { describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/limits'
import { validateQuestion } from './validate-question'

describe('a question', () => {
  it('loses its outer space', () => {
    expect(validateQuestion('  Latest HbA1c?\n')).toBe('Latest HbA1c?')
  })
  it.each(['', ' \n\t', '\0'])('that asks nothing is refused with what to do (%j)', (text) => {
    expect(() => validateQuestion(text)).toThrow(/^Write a question first/)
  })
  it('that is too long is refused with the limit', () => {
    expect(() => validateQuestion('a'.repeat(LIMITS.questionCharacters + 1))).toThrow(/4,000 characters/)
    expect(validateQuestion('a'.repeat(LIMITS.questionCharacters))).toHaveLength(LIMITS.questionCharacters)
  })
})
