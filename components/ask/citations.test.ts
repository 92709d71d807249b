import { describe, expect, test } from 'vitest'
import type { Evidence, Handle } from '@/lib/contracts/evidence'
import type { ChatMessage, ChatPart, SentencePart } from '@/lib/contracts/stream'
import { findCitation } from '../source/use-open-citation'
import { collectEvidence, distinctSources, numberSources } from './citations'

const sentence = (index: number, handles: Handle[], fields: Partial<SentencePart> = {}): ChatPart => ({
  type: 'data-sentence',
  data: { index, block: 'paragraph', verdict: 'supported', text: 'x', handles, reasons: [], ...fields },
})
const answer = (id: string, ...parts: ChatPart[]): ChatMessage => ({ id, role: 'assistant', parts })
const search: Evidence = {
  kind: 'search',
  handle: 'c9',
  what: 'allergies',
  count: 0,
  from: null,
  to: null,
  status: 'none-recorded',
}

describe('the numbers of sources', () => {
  const evidence = collectEvidence([], [search])
  const messages = [
    answer('a1', sentence(0, ['c14', 'c3']), sentence(1, ['c9', 'c3'])),
    answer('a2', sentence(0, ['c3', 'c20'])),
  ]

  test('run 1, 2, 3 by first mention, the same source keeping its number in later answers', () => {
    expect([...numberSources(messages, evidence)]).toEqual([
      ['c14', 1],
      ['c3', 2],
      ['c20', 3],
    ])
  })

  test('previous and next walk each source of one answer once', () => {
    expect(distinctSources(messages[0] as ChatMessage).map(({ handle }) => handle)).toEqual([
      'c14',
      'c3',
      'c9',
    ])
  })

  test('count the values drawn in the place of a withheld sentence', () => {
    const shown = [{ handle: 'c5' as const, label: 'Potassium', value: '5.4 mmol/L', date: null }]
    const held = answer('a', sentence(0, [], { verdict: 'uncited', shown }))
    expect(numberSources([held], evidence).get('c5')).toBe(1)
  })
})

describe('a link to a citation', () => {
  const messages = [answer('a1', sentence(0, ['c1']), sentence(1, ['c1', 'c2']))]

  test('leads to that sentence and that source', () => {
    expect(findCitation('?m=a1&s=1&c=c1', messages)).toEqual({ messageId: 'a1', sentence: 1, handle: 'c1' })
  })

  test.each(['', '?m=other&s=0&c=c1', '?m=a1&s=0&c=c2', '?m=a1&s=7&c=c1'])(
    'opens nothing when wrong: %s',
    (query) => expect(findCitation(query, messages)).toBeNull(),
  )
})
