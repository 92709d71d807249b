import { expect, test } from 'vitest'
import { costText } from './usage-text'

test.each([
  [{ costUsd: 1234.567, turns: 9, unpricedTurns: 0 }, '1,234.57 USD'],
  [{ costUsd: 0.004, turns: 1, unpricedTurns: 0 }, 'under 0.01 USD'],
  [{ costUsd: 0, turns: 4, unpricedTurns: 0 }, '0.00 USD'],
  [{ costUsd: 2, turns: 5, unpricedTurns: 3 }, '2.00 USD and 3 without a price'],
  [{ costUsd: null, turns: 3, unpricedTurns: 3 }, 'no price on file'],
  [{ costUsd: null, turns: 0, unpricedTurns: 0 }, '0.00 USD'],
])('what answers cost is said without pretending: %o', (totals, text) => {
  expect(costText(totals)).toBe(text)
})
