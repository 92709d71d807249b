import { describe, expect, it } from 'vitest'
import type { ChatMessage, ChatMetadata } from '@/lib/contracts/stream'
import { groupTurns } from './turns'

const asked = (id: string, metadata: ChatMetadata = {}): ChatMessage => ({
  id,
  role: 'user',
  metadata,
  parts: [],
})
const answered = (id: string, answers?: string): ChatMessage => ({
  id,
  role: 'assistant',
  metadata: answers ? { answers } : {},
  parts: [],
})
const layOut = (messages: ChatMessage[]) =>
  groupTurns(messages).map(({ versions }) =>
    versions.map(({ question, answers }) => [question.id, ...answers.map(({ id }) => id)]),
  )

describe('a conversation on the screen', () => {
  it('keeps an answer that was asked for again with its question, though others were asked meanwhile', () => {
    const messages = [
      asked('q1'),
      answered('a1', 'q1'),
      asked('q2'),
      answered('a2', 'q2'),
      answered('a3', 'q1'),
    ]
    expect(layOut(messages)).toEqual([[['q1', 'a1', 'a3']], [['q2', 'a2']]])
  })

  it('shows another wording beside the one before, with the answers of each', () => {
    const messages = [
      asked('q1'),
      answered('a1', 'q1'),
      asked('q2', { edits: 'q1' }),
      answered('a2', 'q2'),
      asked('q3', { edits: 'q2' }),
    ]
    expect(layOut(messages)).toEqual([[['q1', 'a1'], ['q2', 'a2'], ['q3']]])
  })

  it('knows a question that was typed just now by the id that its answer brings', () => {
    const messages = [
      asked('typed'),
      answered('a1', 'q1'),
      answered('a2', 'q1'),
      asked('again', { edits: 'q1' }),
    ]
    expect(layOut(messages)).toEqual([[['typed', 'a1', 'a2'], ['again']]])
    expect(groupTurns(messages)[0]?.versions[0]?.questionId).toBe('q1')
  })

  it('takes an answer that has not begun yet for that of the question before it', () => {
    expect(layOut([asked('q1'), answered('coming')])).toEqual([[['q1', 'coming']]])
  })
})
