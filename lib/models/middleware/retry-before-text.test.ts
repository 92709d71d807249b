import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ConverseReply, ConverseServer } from '@/tests/fixtures/converse-server'
import { streamAnswer } from '@/tests/fixtures/stream-answer'
import { startWireModel } from '@/tests/fixtures/wire-model'

vi.mock('@/lib/log')

const BUSY = { refuse: 429, exception: 'ThrottlingException' }
const ANSWER: ConverseReply = { say: ['None recorded.'] }

let server: ConverseServer | undefined
afterEach(() => server?.close())

async function ask(script: ConverseReply[], patience: { longestWaitMs?: number } = {}, signal?: AbortSignal) {
  const wire = await startWireModel(script, {}, patience)
  server = wire.server
  return { ...(await streamAnswer(wire.chat.model, signal)), requests: wire.server.requests.length }
}

describe('trying again', () => {
  it.each<[string, ConverseReply]>([
    ['throttling', BUSY],
    ['a stream that begins with an exception', { sayAndFail: [], exception: 'throttlingException' }],
    ['a stream that ends before it begins', { sayAndCut: [] }],
    ['a reset before the first word', { sayAndReset: [] }],
  ])('gets over %s', async (_what, reply) => {
    expect(await ask([reply, reply, ANSWER])).toMatchObject({
      error: null,
      text: 'None recorded.',
      requests: 3,
    })
  })

  it('never repeats what was said', async () => {
    const { text, error, requests } = await ask([{ sayAndReset: ['HbA1c was'] }, ANSWER])
    expect({ text, requests }).toEqual({ text: 'HbA1c was', requests: 1 })
    expect(error).toMatchObject({ kind: 'broken' })
  })

  it('works in each step of an answer', async () => {
    const lookUp: ConverseReply = { call: [{ name: 'observations', input: { name: 'HbA1c' } }] }
    expect(await ask([BUSY, lookUp, BUSY, ANSWER])).toMatchObject({ error: null, requests: 4 })
  })

  it('does not wait for a provider that asks for longer than a person waits', async () => {
    const { requests, error } = await ask([{ ...BUSY, headers: { 'retry-after': '60' } }, ANSWER])
    expect(error).toMatchObject({ kind: 'throttled', details: { retryAfter: 60_000 } })
    expect(requests).toBe(1)
  })

  it('ends with the person who asked', async () => {
    const began = performance.now()
    const { error } = await ask(
      [{ ...BUSY, headers: { 'retry-after': '30' } }, ANSWER],
      { longestWaitMs: 60_000 },
      AbortSignal.timeout(150),
    )
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(error).not.toMatchObject({ name: 'ModelFault' })
  })
})
