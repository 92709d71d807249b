import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readEnvironment } from '@/lib/env'
import { log } from '@/lib/log'
import { type CredentialsServer, startCredentialsServer } from '@/tests/fixtures/credentials-server'
import {
  type EmbeddingReply,
  type EmbeddingServer,
  startEmbeddingServer,
} from '@/tests/fixtures/embedding-server'
import { bedrock } from './bedrock'
import { callHosted } from './call-hosted'
import { createEmbeddingModel } from './registry'
import { retryBusy } from './retry-busy'

vi.mock('@/lib/log')

const TITAN = 'amazon.titan-embed-text-v2:0'
const EXPIRED: EmbeddingReply = { refuse: 403, headers: { 'x-amzn-errortype': 'ExpiredTokenException' } }

let server: EmbeddingServer
let role: CredentialsServer
beforeEach(async () => {
  role = await startCredentialsServer(3600)
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE']) vi.stubEnv(name, '')
  for (const name of ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE']) vi.stubEnv(name, '/nowhere')
  vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', role.url)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.mocked(log.warn).mockReset()
  await Promise.all([server.close(), role.close()])
})

async function start(decide?: Parameters<typeof startEmbeddingServer>[0]) {
  server = await startEmbeddingServer(decide)
  return readEnvironment({
    EMBEDDING_MODEL: `bedrock:${TITAN}`,
    AWS_REGION: 'eu-central-1',
    BEDROCK_BASE_URL: server.bedrockUrl,
  })
}
const signers = () =>
  server.requests.map(({ headers }) => /Credential=([\w-]+)\//.exec(headers.authorization ?? '')?.[1])

describe('Titan Text Embeddings v2', () => {
  it('is called as the task role, which is asked once for all the calls that run together', async () => {
    const model = createEmbeddingModel(await start())
    const texts = Array.from({ length: 24 }, (_, index) => `cough ${index}`)
    const vectors = await Promise.all(texts.map((text) => model.embed([text], 'document')))
    expect(vectors.flat().every((vector) => vector?.length === 1024)).toBe(true)
    expect(new Set(signers())).toEqual(new Set(['key-1']))
    expect(role.requests).toHaveLength(1)
  })

  it('takes one text a request, of which so many run at once as the model says', async () => {
    const model = createEmbeddingModel(await start())
    expect({ batchSize: model.batchSize, parallel: model.parallel }).toEqual({ batchSize: 1, parallel: 8 })
    await model.embed(['cough'], 'document')
    expect(server.requests[0]?.body).toEqual({ inputText: 'cough', dimensions: 1024, normalize: true })
  })

  it('finds new credentials when the old ones are refused as expired', async () => {
    const environment = await start((_request, number) => (number === 1 ? EXPIRED : undefined))
    const model = createEmbeddingModel(environment)
    const [vector] = await retryBusy(() => model.embed(['cough'], 'query'), { firstPauseMs: 1 })
    expect(vector).toHaveLength(1024)
    expect(signers()).toEqual(['key-1', 'key-2'])
  })

  it('is given up when it does not answer in time', async () => {
    const hosted = bedrock.create(TITAN, await start(() => ({ hang: true })))
    const call = callHosted(hosted, ['cough'], 'query', { timeoutMs: 80 })
    await expect(call).rejects.toMatchObject({ kind: 'busy', cause: { kind: 'slow' } })
  })

  it('says nothing of its texts in the log', async () => {
    const quote = { 'x-amzn-errortype': 'ValidationException', 'x-amzn-requestid': 'request-1' }
    const model = createEmbeddingModel(await start(() => ({ refuse: 400, headers: quote })))
    await expect(model.embed(['zyxocardin 7.1 %'], 'document')).rejects.toMatchObject({ kind: 'refused' })
    expect(vi.mocked(log.warn).mock.calls).toEqual([
      [
        'embedding-call-failed',
        { model: TITAN, code: 'refused:ValidationException', status: 400, requestId: 'request-1' },
      ],
    ])
  })
})
