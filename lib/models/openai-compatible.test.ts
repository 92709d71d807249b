import { afterEach, describe, expect, it, vi } from 'vitest'
import { readEnvironment } from '@/lib/env'
import {
  type CompletionsReply,
  type CompletionsServer,
  startCompletionsServer,
} from '@/tests/fixtures/completions-server'
import { PATIENT_TEXT, streamAnswer } from '@/tests/fixtures/stream-answer'
import { createChatModel } from './chat-model'
import { PATIENCE } from './patience'

vi.mock('@/lib/log')

const BUSY: CompletionsReply = { refuse: 429, error: { message: 'slow down', type: 'rate_limit_error' } }
const ANSWER: CompletionsReply = { say: ['None recorded.'] }

let server: CompletionsServer | undefined
afterEach(() => server?.close())

async function ask(script: CompletionsReply[], variables: Record<string, string> = {}, patience = {}) {
  server = await startCompletionsServer(script)
  const environment = readEnvironment({
    CHAT_MODEL: 'openai-compatible:qwen3-32b',
    OPENAI_COMPATIBLE_BASE_URL: server.url,
    ...variables,
  })
  const { model } = createChatModel(environment, { ...PATIENCE, firstPauseMs: 1, attempts: 3, ...patience })
  return { ...(await streamAnswer(model)), requests: server.requests }
}

it('a self-hosted model calls a tool, reads its result and answers', async () => {
  const { text, finishReason, answeredBy, requests } = await ask([
    { call: { name: 'observations', input: { name: 'HbA1c' } } },
    { say: ['HbA1c was ', '7.1 % [c1].'] },
  ])
  expect(text).toBe('HbA1c was 7.1 % [c1].')
  expect(finishReason).toBe('stop')
  expect(answeredBy).toBe('openai-compatible:qwen3-32b')
  expect(JSON.stringify(requests[1]?.messages)).toContain(PATIENT_TEXT.result)
})

describe('a self-hosted model has the same patience', () => {
  it('is asked again while it is busy', async () => {
    expect(await ask([BUSY, BUSY, ANSWER])).toMatchObject({ error: null, text: 'None recorded.' })
  })

  it('gives way to its fallback, of whichever provider', async () => {
    const second = 'openai-compatible:llama-3.3-70b'
    const { answeredBy, requests } = await ask([BUSY, BUSY, BUSY, ANSWER], { CHAT_FALLBACK_MODEL: second })
    expect(answeredBy).toBe(second)
    expect(requests.at(-1)?.model).toBe('llama-3.3-70b')
  })

  it('gives way to the planner that needs no network', async () => {
    const { answeredBy, error } = await ask([BUSY, BUSY, BUSY], { CHAT_FALLBACK_MODEL: 'offline' })
    expect({ answeredBy, error }).toEqual({ answeredBy: 'offline', error: null })
  })

  it.each<[string, CompletionsReply, string]>([
    [
      'a wrong key',
      { refuse: 401, error: { message: 'no', code: 'invalid_api_key' } },
      'credentials:invalid_api_key',
    ],
    ['no such model', { refuse: 404, error: { message: 'The model `x` does not exist' } }, 'unknown-model'],
    [
      'a prompt that is too long',
      {
        refuse: 400,
        error: { message: "This model's maximum context length is 8192 tokens.", type: 'BadRequestError' },
      },
      'context-too-long:BadRequestError',
    ],
    [
      'overload',
      { refuse: 503, error: { message: 'no', type: 'overloaded_error' } },
      'unavailable:overloaded_error',
    ],
    ['a cut', { sayAndCut: ['HbA1c was'] }, 'cut-short'],
    ['a reset', { sayAndReset: ['HbA1c was'] }, 'broken:ECONNRESET'],
    [
      'an error inside the stream',
      { sayAndFail: ['HbA1c was'], error: { message: 'CUDA error', type: 'server_error' } },
      'unavailable:server_error',
    ],
    ['its longest answer', { say: ['HbA1c was'], finishReason: 'length' }, 'answer-too-long'],
    ['its filter', { say: ['I'], finishReason: 'content_filter' }, 'filtered'],
  ])('sorts %s like any other', async (_what, reply, code) => {
    expect((await ask([reply, reply, reply])).error).toMatchObject({ name: 'ModelFault', code })
  })

  it('is not waited for without end', async () => {
    expect((await ask([{ hang: true }], {}, { connectMs: 100 })).error).toMatchObject({
      kind: 'connect-timeout',
    })
    await server?.close()
    expect((await ask([{ sayAndCut: [] }, { sayAndCut: [] }, ANSWER])).text).toBe('None recorded.')
  })
})
