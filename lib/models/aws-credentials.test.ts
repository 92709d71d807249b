import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConverseReply, ConverseServer } from '@/tests/fixtures/converse-server'
import { type CredentialsServer, startCredentialsServer } from '@/tests/fixtures/credentials-server'
import { streamAnswer } from '@/tests/fixtures/stream-answer'
import { startWireModel } from '@/tests/fixtures/wire-model'

vi.mock('@/lib/log')

const LOOK_UP: ConverseReply = { call: [{ name: 'observations', input: { name: 'HbA1c' } }] }
const ANSWER: ConverseReply = { say: ['HbA1c was 7.1 % [c1].'] }

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
    const wire = await startWireModel(Array<ConverseReply>(200).fill(ANSWER), asRole)
    server = wire.server
    const signers = () => wire.server.requests.map(({ headers }) => signerOf(headers.authorization))
    await streamAnswer(wire.chat.model)
    await streamAnswer(wire.chat.model)
    expect(signers()).toEqual(['key-1', 'key-1'])
    await vi.waitFor(async () => {
      await streamAnswer(wire.chat.model)
      expect(signers().at(-1)).not.toBe('key-1')
    }, 5_000)
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
