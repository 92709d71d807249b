import { expect, it } from 'vitest'
import { cutSentences } from '@/lib/grounding/cut-sentences'
import { askFor, readTurn, SCRIPTS } from './script'

it.each(Object.values(SCRIPTS))(
  'ends each sentence of the answer with the token that it says',
  ({ tokens, lastTokens }) => {
    const cut = cutSentences(tokens.join(''))
    expect(cut).toHaveLength(lastTokens.length)
    const ends = lastTokens.map((last) =>
      tokens
        .slice(0, last + 1)
        .join('')
        .trim(),
    )
    expect(cut.map(({ raw }, at) => ends[at]?.endsWith(raw))).toEqual(cut.map(() => true))
  },
)

it('cuts the answer into pieces as short as those of models', () => {
  expect(Math.max(...SCRIPTS.short.tokens.map((token) => token.trim().length))).toBeLessThanOrEqual(6)
})

it('finds the turn in a request, whatever stands around it', () => {
  const request = JSON.stringify({ messages: [{ content: askFor(17, 'long') }] })
  expect(readTurn(request)).toEqual({ turn: 17, script: SCRIPTS.long })
  expect(readTurn('{"messages":[]}')).toBeNull()
})
