import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConverseReply, ConverseServer } from '@/tests/fixtures/converse-server'
import { type CredentialsServer, startCredentialsServer } from '@/tests/fixtures/credentials-server'
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
const signerOf = (header: string | undefined) => /Credential=([\w-]+)\//.exec(header ?? '')?.[1] ?? header

describe('who calls Bedrock', () => {
  let role: CredentialsServer
  const startRole = async (lifetimeSeconds: number) => {
    role = await startCredentialsServer(lifetimeSeconds)
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', role.url)
  }
  beforeEach(() => {
    for (const name of [
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_PROFILE',
      'AWS_WEB_IDENTITY_TOKEN_FILE',
    ]) {
      vi.stubEnv(name, '')
    }
    for (const name of ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE']) vi.stubEnv(name, '/nowhere')
    vi.stubEnv('AWS_CONTAINER_AUTHORIZATION_TOKEN', 'of-the-task')
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await role?.close()
  })
  const asRole = { AWS_BEARER_TOKEN_BEDROCK: '' }

  it('the task role, asked once for many calls', async () => {
    await startRole(3600)
    const { requests, text } = await ask([LOOK_UP, LOOK_UP, ANSWER], asRole)
    expect(text).toContain('7.1 %')
    expect(role.requests).toEqual(['of-the-task'])
    expect(requests.map(({ headers }) => signerOf(headers.authorization))).toEqual([
      'key-1',
      'key-1',
      'key-1',
    ])
    expect(requests[0]?.headers['x-amz-security-token']).toBe('session-1')
    expect(requests[0]?.headers.authorization).toContain('/eu-central-1/bedrock/')
  })

  it('the task role, asked again in the background before its credentials expire', async () => {
    await startRole(60)
    const wire = await startWireModel([ANSWER, ANSWER, ANSWER], asRole)
    server = wire.server
    await streamAnswer(wire.chat.model)
    await streamAnswer(wire.chat.model)
    await vi.waitFor(() => expect(role.requests.length).toBeGreaterThan(1))
    await new Promise((resolve) => setTimeout(resolve, 20))
    await streamAnswer(wire.chat.model)
    expect(wire.server.requests.map(({ headers }) => signerOf(headers.authorization))).toEqual([
      'key-1',
      'key-1',
      'key-2',
    ])
  })

  it('the task role with new credentials, after Bedrock refused the old ones as expired', async () => {
    await startRole(3600)
    const { requests, error } = await ask(
      [{ refuse: 403, exception: 'ExpiredTokenException' }, ANSWER],
      asRole,
    )
    expect(error).toBeNull()
    expect(requests.map(({ headers }) => signerOf(headers.authorization))).toEqual(['key-1', 'key-2'])
  })

  it('the bearer token when there is one, and no role is asked', async () => {
    await startRole(3600)
    const { requests } = await ask([ANSWER])
    expect(requests[0]?.headers.authorization).toBe('Bearer for-tests-only')
    expect(role.requests).toEqual([])
  })

  it('no token that lib/env.ts did not read', async () => {
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'of-the-shell')
    await startRole(3600)
    const { requests } = await ask([ANSWER], asRole)
    expect(signerOf(requests[0]?.headers.authorization)).toBe('key-1')
  })

  it('nobody: says so instead of calling', async () => {
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', '')
    const { requests, error } = await ask([ANSWER], asRole)
    expect(error).toMatchObject({ name: 'ModelFault', kind: 'credentials' })
    expect(requests).toEqual([])
  })
})

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
