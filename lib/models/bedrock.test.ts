import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ConverseReply, ConverseServer } from '@/tests/fixtures/converse-server'
import { streamAnswer } from '@/tests/fixtures/stream-answer'
import { startWireModel } from '@/tests/fixtures/wire-model'

vi.mock('@/lib/log')

const LOOK_UP: ConverseReply = { call: [{ name: 'observations', input: { name: 'HbA1c' } }] }
const ANSWER: ConverseReply = { say: ['HbA1c was 7.1 % [c1].'] }
const CACHE_POINT = { cachePoint: { type: 'default' } }

let server: ConverseServer | undefined
afterEach(() => server?.close())

async function ask(script: ConverseReply[], variables: Record<string, string> = {}) {
  const wire = await startWireModel(script, variables)
  server = wire.server
  return { ...(await streamAnswer(wire.chat.model)), requests: wire.server.requests }
}

describe('the id of a model', () => {
  it.each([
    ['anthropic.claude-sonnet-4-20250514-v1:0', 'eu-central-1'],
    ['eu.anthropic.claude-sonnet-4-20250514-v1:0', 'eu-west-3'],
    ['us.anthropic.claude-sonnet-4-20250514-v1:0', 'us-east-1'],
    ['global.anthropic.claude-sonnet-4-5-20250929-v1:0', 'eu-central-1'],
    [
      'arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-20250514-v1:0',
      'eu-central-1',
    ],
    ['arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3', 'us-east-1'],
  ])('reaches Bedrock as it is: %s', async (id, region) => {
    const { requests } = await ask([ANSWER], { CHAT_MODEL: `bedrock:${id}`, AWS_REGION: region })
    expect(requests[0]?.model).toBe(id)
  })

  it('behind an opaque ARN is called as what it is', async () => {
    const profile = 'arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1b2c3'
    const { requests } = await ask([ANSWER], { CHAT_MODEL: `bedrock:${profile}#anthropic.claude-opus-5` })
    expect(requests[0]?.model).toBe(profile)
    expect(requests[0]?.body.inferenceConfig).not.toHaveProperty('temperature')
    expect(requests[0]?.body.system).toContainEqual(CACHE_POINT)
  })

  it.each([
    ['us.anthropic.claude-sonnet-4-20250514-v1:0', 'eu-central-1', 'eu-central-1 (AWS_REGION) cannot call'],
    ['eu.amazon.nova-pro-v1:0', 'us-east-1', 'us-east-1 (AWS_REGION) cannot call'],
    [
      'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-pro-v1:0',
      'us-west-2',
      'make them the same',
    ],
  ])('is refused at the start where it cannot work: %s in %s', async (id, region, sentence) => {
    await expect(ask([], { CHAT_MODEL: `bedrock:${id}`, AWS_REGION: region })).rejects.toMatchObject({
      code: 'model_unavailable',
      detail: expect.stringContaining(sentence),
    })
  })
})

describe('prompt caching', () => {
  it('marks the end of the instructions, which covers the tools before them, and the end of each step', async () => {
    const { requests, cacheReadTokens } = await ask([LOOK_UP, ANSWER])
    for (const { body } of requests) {
      expect(body.system).toEqual([{ text: 'Answer from the chart.' }, CACHE_POINT])
      expect(body.toolConfig?.tools).toHaveLength(1)
      expect(body.messages.at(-1)).toMatchObject({
        role: 'user',
        content: expect.arrayContaining([CACHE_POINT]),
      })
    }
    // One mark at the end: the earlier step's is not repeated, so that the four that a call may carry suffice.
    expect(JSON.stringify(requests[1]?.body).match(/cachePoint/g)).toHaveLength(2)
    expect(cacheReadTokens).toBe(10)
  })

  it('is not asked of a model that does not know it, which would refuse the call', async () => {
    for (const id of [
      'anthropic.claude-3-haiku-20240307-v1:0',
      'meta.llama3-3-70b-instruct-v1:0',
      'new.model-v1',
    ]) {
      const { requests } = await ask([ANSWER], { CHAT_MODEL: `bedrock:${id}` })
      expect(JSON.stringify(requests)).not.toContain('cachePoint')
      await server?.close()
    }
  })
})

describe('a guardrail', () => {
  const guarded = { BEDROCK_GUARDRAIL_ID: 'gr-1', BEDROCK_GUARDRAIL_VERSION: '7' }

  it('goes with every call, scanning each piece before it is sent', async () => {
    const { requests } = await ask([LOOK_UP, ANSWER], guarded)
    for (const { body } of requests) {
      expect(body.guardrailConfig).toEqual({
        guardrailIdentifier: 'gr-1',
        guardrailVersion: '7',
        streamProcessingMode: 'sync',
      })
    }
  })

  it('that intervenes is a fault of its own, neither tried again nor asked of another model', async () => {
    const { requests, error, finishReason } = await ask(
      [{ say: ['Blocked.'], stopReason: 'guardrail_intervened' }, ANSWER],
      { ...guarded, CHAT_FALLBACK_MODEL: 'bedrock:amazon.nova-pro-v1:0' },
    )
    expect(error).toMatchObject({ kind: 'guardrail' })
    expect(finishReason).toBe('content-filter')
    expect(requests).toHaveLength(1)
  })

  it('is not passed by: neither model may be one that it does not see', async () => {
    const elsewhere = { ...guarded, CHAT_FALLBACK_MODEL: 'openai-compatible:qwen3-32b' }
    await expect(
      ask([], { ...elsewhere, OPENAI_COMPATIBLE_BASE_URL: 'http://localhost:1' }),
    ).rejects.toMatchObject({
      detail: expect.stringContaining('CHAT_FALLBACK_MODEL would answer past it'),
    })
    await expect(ask([], { ...guarded, CHAT_MODEL: 'offline' })).rejects.toMatchObject({
      code: 'model_unavailable',
    })
  })

  it('needs its version', async () => {
    await expect(ask([], { BEDROCK_GUARDRAIL_ID: 'gr-1' })).rejects.toMatchObject({
      detail: expect.stringContaining('belong together'),
    })
  })
})

it('is sent no temperature and no longer answer than the model takes', async () => {
  const settings = async (id: string) => {
    const { requests } = await ask([ANSWER], { CHAT_MODEL: `bedrock:${id}` })
    await server?.close()
    return requests[0]?.body.inferenceConfig
  }
  expect(await settings('anthropic.claude-sonnet-4-20250514-v1:0')).toEqual({
    temperature: 0,
    maxTokens: 4096,
  })
  expect(await settings('anthropic.claude-opus-5')).toEqual({ maxTokens: 4096 })
  expect(await settings('anthropic.claude-3-haiku-20240307-v1:0')).toEqual({
    temperature: 0,
    maxTokens: 4096,
  })
})
