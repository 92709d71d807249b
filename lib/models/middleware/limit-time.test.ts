import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { wrapLanguageModel } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { limitTime } from './limit-time'

// Time itself, with clocks that are moved by hand; the wire is in lib/agent/describe-model-error.test.ts.
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const delta = (text: string): LanguageModelV4StreamPart => ({ type: 'text-delta', id: 't', delta: text })
const START: LanguageModelV4StreamPart = { type: 'stream-start', warnings: [] }

/** A model whose parts are sent by the test, and the signal that it was given. */
async function open() {
  let source: ReadableStreamDefaultController<LanguageModelV4StreamPart> | undefined
  const stream = new ReadableStream<LanguageModelV4StreamPart>({
    start(controller) {
      source = controller
    },
  })
  const doStream = vi.fn(async (_options: { abortSignal?: AbortSignal | undefined }) => ({ stream }))
  const model = wrapLanguageModel({
    model: new MockLanguageModelV4({ doStream }),
    middleware: limitTime({ connectMs: 10_000, firstDeltaMs: 30_000, idleMs: 5_000 }),
  })
  const reader = (await model.doStream({ prompt: [] })).stream.getReader()
  const signal = doStream.mock.calls[0]?.[0].abortSignal
  return { send: (part: LanguageModelV4StreamPart) => source?.enqueue(part), reader, signal }
}

it('counts until the first delta, not until the preamble', async () => {
  const { send, reader, signal } = await open()
  send(START)
  await reader.read()
  void reader.read()
  await vi.advanceTimersByTimeAsync(29_900)
  expect(signal?.aborted).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  expect(signal?.reason).toMatchObject({ kind: 'first-delta-timeout' })
})

it('counts silence anew with each delta', async () => {
  const { send, reader, signal } = await open()
  for (const text of ['HbA1c', ' was', ' 7.1', ' %']) {
    const reading = reader.read()
    await vi.advanceTimersByTimeAsync(4_900)
    send(delta(text))
    await reading
    expect(signal?.aborted).toBe(false)
  }
  void reader.read()
  await vi.advanceTimersByTimeAsync(5_100)
  expect(signal?.reason).toMatchObject({ kind: 'idle-timeout' })
})

it('does not take a slow reader for a silent model', async () => {
  const { send, reader, signal } = await open()
  send(delta('HbA1c'))
  await reader.read()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(signal?.aborted).toBe(false)
  send(delta(' was'))
  expect((await reader.read()).value).toEqual(delta(' was'))
})

it('leaves no clock running when the reader goes', async () => {
  const { send, reader } = await open()
  send(delta('HbA1c'))
  await reader.read()
  await reader.cancel()
  expect(vi.getTimerCount()).toBe(0)
})
