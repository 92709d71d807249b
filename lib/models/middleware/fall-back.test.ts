import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ConverseReply, ConverseServer } from '@/tests/fixtures/converse-server'
import { streamAnswer } from '@/tests/fixtures/stream-answer'
import { startWireModel, WIRE_MODEL } from '@/tests/fixtures/wire-model'

vi.mock('@/lib/log')

const SECOND = 'bedrock:amazon.nova-pro-v1:0'
const ANSWER: ConverseReply = { say: ['None recorded.'] }
const DENIED: ConverseReply = { refuse: 403, exception: 'AccessDeniedException' }
const LOOK_UP: ConverseReply = { call: [{ name: 'observations', input: { name: 'HbA1c' } }] }

let server: ConverseServer | undefined
afterEach(() => server?.close())

async function start(script: ConverseReply[], variables: Record<string, string> = {}) {
  const wire = await startWireModel(script, { CHAT_FALLBACK_MODEL: SECOND, ...variables }, { attempts: 2 })
  server = wire.server
  const asked = () => wire.server.requests.map(({ model }) => `bedrock:${model}`)
  return { ask: () => streamAnswer(wire.chat.model), asked, requests: wire.server.requests }
}

describe('the fallback model', () => {
  it.each<[string, ConverseReply[]]>([
    ['throttled, after trying again', new Array(2).fill({ refuse: 429, exception: 'ThrottlingException' })],
    ['unavailable', new Array(2).fill({ refuse: 503, exception: 'ServiceUnavailableException' })],
    [
      'failing before its first word',
      new Array(2).fill({ sayAndFail: [], exception: 'modelStreamErrorException' }),
    ],
    ['closed to us', [DENIED]],
    ['not there', [{ refuse: 404, exception: 'ResourceNotFoundException' }]],
  ])('answers, and is named, while the first is %s', async (_what, failures) => {
    const { ask, asked } = await start([...failures, ANSWER])
    expect(await ask()).toMatchObject({ error: null, text: 'None recorded.', answeredBy: SECOND })
    expect(asked()).toEqual([...failures.map(() => WIRE_MODEL), SECOND])
  })

  it('answers the rest of a turn at once, instead of waiting for the first model again', async () => {
    const { ask, asked } = await start([DENIED, LOOK_UP, ANSWER])
    expect(await ask()).toMatchObject({ error: null, answeredBy: SECOND })
    expect(asked()).toEqual([WIRE_MODEL, SECOND, SECOND])
  })

  it.each<[string, ConverseReply]>([
    ['refused the question', { refuse: 400, exception: 'ValidationException' }],
    ['broke off in the middle', { sayAndFail: ['HbA1c was'], exception: 'throttlingException' }],
    ['was stopped by a guardrail', { say: ['Blocked.'], stopReason: 'guardrail_intervened' }],
  ])('is left alone when the first %s', async (_what, reply) => {
    const { ask, asked } = await start([reply, ANSWER])
    expect((await ask()).error).toMatchObject({ name: 'ModelFault' })
    expect(asked()).toEqual([WIRE_MODEL])
  })

  it('takes the call in its own terms', async () => {
    const { ask, requests } = await start([DENIED, ANSWER], {
      CHAT_FALLBACK_MODEL: 'bedrock:anthropic.claude-opus-5',
    })
    await ask()
    expect(requests.map(({ body }) => body.inferenceConfig)).toEqual([
      { temperature: 0, maxTokens: 4096 },
      { maxTokens: 4096 },
    ])
  })

  it('that fails too is what is reported', async () => {
    const { ask } = await start([DENIED, { refuse: 404, exception: 'ResourceNotFoundException' }])
    expect((await ask()).error).toMatchObject({ kind: 'unknown-model' })
  })

  it.each([
    [{ CHAT_FALLBACK_MODEL: WIRE_MODEL }, 'is CHAT_MODEL itself'],
    [{ CHAT_FALLBACK_MODEL: 'bedrok:x' }, 'CHAT_FALLBACK_MODEL starts with an unknown provider'],
    [{ CHAT_FALLBACK_MODEL: 'openai-compatible:x' }, 'CHAT_FALLBACK_MODEL names an OpenAI-compatible model'],
  ])('is refused at the start with one sentence: %o', async (variables, sentence) => {
    await expect(start([], variables)).rejects.toMatchObject({ detail: expect.stringContaining(sentence) })
  })
})
