import { expect, it } from 'vitest'
import { cutSentences } from '@/lib/grounding/cut-sentences'
import { askFor, LAST_TOKENS, readTurn, TOKENS } from './script'

it('ends each sentence of the answer with the token that it says', () => {
  const cut = cutSentences(TOKENS.join(''))
  expect(cut).toHaveLength(LAST_TOKENS.length)
  const ends = LAST_TOKENS.map((last) =>
    TOKENS.slice(0, last + 1)
      .join('')
      .trim(),
  )
  expect(cut.map(({ raw }, at) => ends[at]?.endsWith(raw))).toEqual(cut.map(() => true))
})

it('cuts an answer of a usual length into pieces as short as those of models', () => {
  expect(Math.max(...TOKENS.map((token) => token.trim().length))).toBeLessThanOrEqual(6)
  expect(TOKENS.length).toBeGreaterThanOrEqual(150)
  expect(TOKENS.length).toBeLessThanOrEqual(250)
})

it('finds the turn in a request, whatever stands around it', () => {
  expect(readTurn(JSON.stringify({ messages: [{ content: askFor(17) }] }))).toBe(17)
  expect(readTurn('{"messages":[]}')).toBeNull()
})
