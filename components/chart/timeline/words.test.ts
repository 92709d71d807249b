import { describe, expect, it } from 'vitest'
import { countKind, markStanding, wordStatus } from './words'

describe('countKind', () => {
  it.each([
    [{ kind: 'results', count: 1, invalid: 0 }, '1 result or report'],
    [{ kind: 'problems', count: 1_200, invalid: 0 }, '1,200 problems'],
    [{ kind: 'procedures', count: 2, invalid: 1 }, '2 procedures and 1 entered in error or not done'],
    // Nothing that holds: never '0 procedures', which reads like an absence.
    [{ kind: 'procedures', count: 0, invalid: 1 }, '1 entered in error or not done (procedures)'],
  ] as const)('%o reads %s', (contents, words) => {
    expect(countKind(contents)).toBe(words)
  })
})

describe('S30: planned, cancelled and preliminary stand in words', () => {
  it.each([
    ['planned', 'booked', 'Planned', 'booked'],
    ['planned', 'active, proposal', 'Proposed, not ordered', 'active'],
    ['cancelled', 'noshow', 'Did not attend', null],
    ['cancelled', 'cancelled', 'Cancelled', null],
    ['retracted', 'entered-in-error', 'Entered in error', null],
    ['not-done', 'inactive, refuted', 'Refuted', 'inactive'],
    ['unconfirmed', 'active, unconfirmed', 'Unconfirmed', 'active'],
    [null, 'preliminary', null, 'preliminary'],
    [null, 'finished', null, null],
  ] as const)('%s, %s is marked %s', (standing, status, mark, rest) => {
    expect(markStanding({ standing, status })).toBe(mark)
    expect(wordStatus({ standing, status })).toBe(rest)
  })
})
