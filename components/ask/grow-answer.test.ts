import { describe, expect, it } from 'vitest'
import type { ChatMessage, SentencePart } from '@/lib/contracts/stream'
import type { AnswerChunk } from './answer-stream'
import { endLast, growAnswer, placeAnswer } from './grow-answer'

const START: AnswerChunk = { type: 'start', messageId: 'answer', messageMetadata: { state: 'streaming' } }

const sentence = (index: number, verdict: SentencePart['verdict'] = 'supported'): AnswerChunk => ({
  type: 'data-sentence',
  id: `s${index}`,
  data: { index, block: 'paragraph', verdict, text: `Sentence ${index}.`, handles: [], reasons: [] },
})

function grow(...chunks: AnswerChunk[]): ChatMessage {
  const answer = chunks.reduce<ChatMessage | null>(growAnswer, null)
  if (!answer) throw new Error('the chunks begin no answer')
  return answer
}

describe('an answer that grows', () => {
  it('keeps its parts in order, and a part that comes again in its old place', () => {
    const answer = grow(START, sentence(0), sentence(1, 'uncited'), sentence(2), sentence(1))
    expect(answer.parts).toEqual([sentence(0), sentence(1), sentence(2)])
  })

  it('leaves the parts that stand as the very same objects, so that they are drawn once', () => {
    const before = grow(START, sentence(0))
    expect(growAnswer(before, sentence(1))?.parts[0]).toBe(before.parts[0])
  })

  it('takes up neither a stage nor anything before its start', () => {
    const status: AnswerChunk = { type: 'data-status', data: { phase: 'writing' }, transient: true }
    expect(grow(START, status).parts).toEqual([])
    expect(growAnswer(null, sentence(0))).toBeNull()
  })
})

describe('an answer in its conversation', () => {
  const shown = [grow(START, sentence(0), sentence(1))]

  it('takes its own place, and another answer a new one', () => {
    const grown = grow(START, sentence(0), sentence(1), sentence(2))
    expect(placeAnswer(shown, grown)).toEqual([grown])
    expect(placeAnswer(shown, { ...grown, id: 'other' })).toHaveLength(2)
  })

  it('loses no sentence from the screen while a resumed stream catches up', () => {
    expect(placeAnswer(shown, grow(START, sentence(0)))).toEqual(shown)
    const ended = grow(START, sentence(0), { type: 'finish', messageMetadata: { state: 'complete' } })
    expect(placeAnswer(shown, ended)).toEqual([ended])
  })

  it('ends only while it is being written', () => {
    expect(endLast(shown, 'stopped')[0]?.metadata?.state).toBe('stopped')
    expect(endLast(endLast(shown, 'stopped'), 'failed')[0]?.metadata?.state).toBe('stopped')
  })
})
