import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openPartStream } from '@/lib/chat/part-stream'
import type { SentencePart } from '@/lib/contracts/stream'
import { LIMITS } from '@/lib/limits'
import { answerResponse } from './answer-response'

const METADATA = { createdAt: '2026-11-22T10:00:00.000Z', state: 'streaming' as const }
const open = () => {
  const parts = openPartStream('answer', METADATA)
  return { parts, response: answerResponse(parts.readable, 'request-1') }
}
const phase = (name: 'searching' | 'writing') =>
  ({ type: 'data-status', data: { phase: name }, transient: true }) as const

it('sends each part as an event, what comes at once together, and says when it is over', async () => {
  const { parts, response } = open()
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const read = async () => {
    const { value, done } = await reader.read()
    return done ? null : new TextDecoder().decode(value).trim().split('\n\n')
  }
  expect(await read()).toHaveLength(2)
  parts.send(phase('writing'))
  parts.send(phase('searching'))
  expect(await read()).toEqual([
    'data: {"type":"data-status","data":{"phase":"writing"},"transient":true}',
    'data: {"type":"data-status","data":{"phase":"searching"},"transient":true}',
  ])
  parts.end({ ...METADATA, state: 'complete' })
  expect((await read())?.at(-1)).toBe('data: [DONE]')
  expect(await read()).toBeNull()
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(response.headers.get('cache-control')).toContain('no-transform')
})

it('lets go of the parts when the reader leaves, whatever comes then', async () => {
  const { parts, response } = open()
  await response.body?.cancel()
  expect(parts.left.aborted).toBe(true)
  parts.send(phase('writing'))
  parts.end({ ...METADATA, state: 'complete' })
  await turn()
})

const SENTENCE: SentencePart = {
  index: 0,
  block: 'paragraph',
  verdict: 'not-a-claim',
  handles: [],
  reasons: [],
}

it('cuts off a reader that takes nothing, before the memory fills, and lets the answer go on', async () => {
  const { parts, response } = open()
  const text = 'x'.repeat(64 * 1024)
  let sent = 0
  while (!parts.left.aborted && sent < 4 * LIMITS.unreadBytes) {
    parts.send({ type: 'data-sentence', id: 's0', data: { ...SENTENCE, text } })
    sent += text.length
    await turn()
    await turn()
  }
  expect(parts.left.aborted).toBe(true)
  expect(sent).toBeLessThan(LIMITS.unreadBytes + 3 * text.length)
  parts.end({ ...METADATA, state: 'complete' })
  await expect(response.text()).rejects.toThrow()
})
