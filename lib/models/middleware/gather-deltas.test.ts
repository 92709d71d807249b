import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { simulateReadableStream, wrapLanguageModel } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSentenceCutter } from '@/lib/grounding/cut-sentences'
import { readStream } from '@/tests/fixtures/read-stream'
import { gatherDeltas } from './gather-deltas'

async function gather(chunks: LanguageModelV4StreamPart[]): Promise<LanguageModelV4StreamPart[]> {
  const stream = simulateReadableStream({ chunks, initialDelayInMs: null, chunkDelayInMs: null })
  const model = wrapLanguageModel({
    model: new MockLanguageModelV4({ doStream: { stream } }),
    middleware: gatherDeltas,
  })
  return readStream((await model.doStream({ prompt: [] })).stream)
}

const delta = (text: string): LanguageModelV4StreamPart => ({ type: 'text-delta', id: 't', delta: text })
const textOf = (parts: LanguageModelV4StreamPart[]) =>
  parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('')

describe('gathering deltas', () => {
  it('hands out sentences instead of tokens', async () => {
    const parts = await gather(['It', ' was', ' 7.', '1', ' %.', ' It', ' fell', '.\n', 'It'].map(delta))
    expect(parts).toEqual(['It was 7.1 %. It', ' fell.\n', 'It'].map(delta))
  })

  it('lets the answer be cut as early as if every token came by itself', async () => {
    const tokens = [
      'It was 7',
      '.',
      '1 %',
      ' [c1]',
      '.',
      ' e',
      'GFR',
      ' fell',
      ' [c2].',
      ' [c3]',
      ' No',
      'ne.',
      '\n- HbA1c',
      '\n',
    ]
    const early = createSentenceCutter()
    const gathered = createSentenceCutter()
    const parts = await gather(tokens.map(delta))
    const ends = tokens.filter((token) => early.push(token).length > 0)
    const pieces = parts.map((part) => textOf([part]))
    expect(pieces.filter((piece) => gathered.push(piece).length > 0)).toEqual(pieces)
    expect(pieces.map((piece, at) => piece.endsWith(ends[at] ?? 'another place'))).toEqual(
      ends.map(() => true),
    )
  })

  it('loses and changes no character, however the text is cut', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.string({ maxLength: 8 })), async (pieces) => {
        expect(textOf(await gather(pieces.map(delta)))).toBe(pieces.join(''))
      }),
    ))

  it('does not hold what has no end for ever', async () => {
    for (const text of ['\u200b'.repeat(100), ' '.repeat(100)]) {
      const parts = await gather(Array.from({ length: 1_000 }, () => delta(text)))
      expect(parts.length).toBeGreaterThan(5)
      expect(parts.length).toBeLessThan(20)
    }
  })

  it('lets nothing overtake the text before it, and drops the halves of tool inputs', async () => {
    const call = { type: 'tool-call', toolCallId: '1', toolName: 'x', input: '{}' } as const
    const parts = await gather([delta('One moment'), { type: 'tool-input-delta', id: '1', delta: '{' }, call])
    expect(parts).toEqual([delta('One moment'), call])
  })

  it('puts what nobody is shown in one piece, but for what is signed', async () => {
    const thought = (text: string, metadata = {}) =>
      ({ type: 'reasoning-delta', id: 'r', delta: text, ...metadata }) as const
    const signed = thought('', { providerMetadata: { bedrock: { signature: 's' } } })
    const parts = await gather([thought('Which.'), thought(' One'), thought('?'), signed, delta('None.')])
    expect(parts).toEqual([thought('Which. One?'), signed, delta('None.')])
  })
})
