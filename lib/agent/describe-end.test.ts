import { describe, expect, it } from 'vitest'
import { describeFinish, describeIncomplete } from './describe-end'

const whole = { problem: null, spent: null, looked: ['conditions'], failed: [] }

describe('why a response ended', () => {
  it('is no matter after stop alone, and told after anything else, reasons that nobody knows included', () => {
    expect(describeFinish('stop')).toBeNull()
    for (const reason of ['length', 'content-filter', 'error', 'other', 'tool-calls', null, 'exploded'])
      expect(describeFinish(reason as never), String(reason)).toMatch(/\w\.$/)
  })
})

describe('the notice beside an answer that is not whole', () => {
  it('says nothing of a whole answer', () => {
    expect(describeIncomplete(whole)).toBeNull()
  })

  it('says why the answer broke off and what was looked at, each tool once', () => {
    const looked = ['conditions', 'search_notes', 'conditions']
    expect(describeIncomplete({ ...whole, problem: 'The model is busy.', looked })).toBe(
      'The model is busy. Looked at until then: conditions, search notes.',
    )
  })

  it.each([
    ['steps', /ended after 8 rounds/],
    ['tokens', /as much was read as one answer may read/],
    ['time', /one answer may take 90 seconds/],
  ] as const)('names the budget that ended the look-ups: %s', (spent, words) => {
    const text = describeIncomplete({ ...whole, spent })
    expect(text).toMatch(words)
    expect(text).toContain('this answer is partial')
    expect(text).toContain('Looked at until then: conditions.')
  })

  it('names what failed, also beside a complete answer', () => {
    expect(describeIncomplete({ ...whole, failed: ['allergies'] })).toBe('Could not be looked at: allergies.')
  })
})
