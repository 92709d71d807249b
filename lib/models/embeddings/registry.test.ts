import { afterEach, describe, expect, it, vi } from 'vitest'
import { readEnvironment } from '@/lib/env'
import {
  type EmbeddingReply,
  type EmbeddingServer,
  startEmbeddingServer,
} from '@/tests/fixtures/embedding-server'
import { embedText } from './local-lexical-hash'
import { createEmbeddingModel } from './registry'

vi.mock('@/lib/log')

let server: EmbeddingServer | undefined
afterEach(() => server?.close())

const create = (variables: Record<string, string>) => createEmbeddingModel(readEnvironment(variables))
const selfHosted = (id = 'bge-m3') =>
  create({ EMBEDDING_MODEL: `openai-compatible:${id}`, OPENAI_COMPATIBLE_BASE_URL: server?.url ?? '' })
const onBedrock = (id: string) =>
  create({
    EMBEDDING_MODEL: `bedrock:${id}`,
    AWS_REGION: 'eu-central-1',
    AWS_BEARER_TOKEN_BEDROCK: 'for-tests-only',
    BEDROCK_BASE_URL: server?.bedrockUrl ?? '',
  })

describe('EMBEDDING_MODEL', () => {
  it('is the local one unless told otherwise, and says what that is', () => {
    expect(create({})).toMatchObject({
      id: 'local-lexical-hash-v1',
      description: expect.stringContaining('not semantic'),
    })
  })

  it.each([
    [{ EMBEDDING_MODEL: 'bedrok:x' }, 'cannot be read'],
    [{ EMBEDDING_MODEL: 'bedrock:' }, 'cannot be read'],
    [{ EMBEDDING_MODEL: 'bedrock:x' }, 'AWS_REGION is not set'],
    [{ EMBEDDING_MODEL: 'openai-compatible:x' }, 'OPENAI_COMPATIBLE_BASE_URL is not set'],
    [{ DEPLOYMENT: 'production' }, 'ALLOW_OFFLINE_MODEL=true'],
  ])('says in one sentence what is wrong with %o', (variables, sentence) => {
    expect(() => create(variables)).toThrow(
      expect.objectContaining({ code: 'model_unavailable', message: expect.stringContaining(sentence) }),
    )
  })
})

describe('a hosted model', () => {
  it('gives a vector a text, in order, with the setting as its id', async () => {
    server = await startEmbeddingServer()
    const model = selfHosted()
    expect(model.id).toBe('openai-compatible:bge-m3')
    const vectors = await model.embed(['cough', 'fever'], 'document')
    expect(vectors.map((vector) => vector && similarity(vector, embedText('cough')))).toEqual([
      expect.closeTo(1, 5),
      expect.not.closeTo(1, 1),
    ])
  })

  it('asks each Bedrock family in its own words for 1,024 numbers', async () => {
    server = await startEmbeddingServer()
    const titan = onBedrock('amazon.titan-embed-text-v2:0')
    expect(titan.batchSize).toBe(1)
    await titan.embed(['cough'], 'document')
    const cohere = onBedrock('cohere.embed-multilingual-v3')
    await cohere.embed(['cough', 'fever'], 'document')
    await cohere.embed(['cough'], 'query')
    expect(server.requests.map(({ model, body }) => ({ model, ...body }))).toMatchObject([
      { model: 'amazon.titan-embed-text-v2:0', inputText: 'cough', dimensions: 1024, normalize: true },
      { model: 'cohere.embed-multilingual-v3', texts: ['cough', 'fever'], input_type: 'search_document' },
      { texts: ['cough'], input_type: 'search_query' },
    ])
  })

  it.each<[string, EmbeddingReply, object]>([
    ['throttled', { refuse: 429, headers: { 'retry-after': '3' } }, { kind: 'busy', retryAfter: 3000 }],
    ['down', { refuse: 503 }, { kind: 'busy' }],
    ['reset', { reset: true }, { kind: 'busy' }],
    [
      'throttled as Bedrock says it',
      { refuse: 400, headers: { 'x-amzn-errortype': 'ThrottlingException' } },
      { kind: 'busy' },
    ],
    ['a bad text', { refuse: 400 }, { kind: 'refused' }],
    [
      'credentials that ran out, which are renewed meanwhile',
      { refuse: 403, headers: { 'x-amzn-errortype': 'ExpiredTokenException' } },
      { kind: 'busy' },
    ],
    ['a bad key', { refuse: 403 }, { kind: 'unusable' }],
    ['no such model', { refuse: 404 }, { kind: 'unusable' }],
    [
      'another length',
      { vectors: [[1, 2, 3]] },
      { kind: 'unusable', message: expect.stringContaining('3 numbers') },
    ],
    ['a vector too few', { vectors: [] }, { kind: 'refused' }],
    ['not a number', { vectors: [['x']] }, { kind: 'refused' }],
  ])('sorts what goes wrong: %s', async (_, reply, failure) => {
    server = await startEmbeddingServer(() => reply)
    await expect(selfHosted().embed(['cough'], 'document')).rejects.toMatchObject({
      name: 'EmbeddingError',
      ...failure,
    })
  })

  it('makes no vector of zeros or of what is too large to be measured', async () => {
    const zero = new Array(1024).fill(0)
    server = await startEmbeddingServer(() => ({
      vectors: [zero, [...zero.slice(1), 1e300], [...zero.slice(1), 7]],
    }))
    const [none, huge, good] = await selfHosted().embed(['a', 'b', 'c'], 'document')
    expect([none, huge, good?.at(-1)]).toEqual([undefined, undefined, 1])
  })

  it('gives up a call that the caller aborts, with the caller’s reason', async () => {
    server = await startEmbeddingServer(() => ({ hang: true }))
    const call = selfHosted().embed(['cough'], 'document', AbortSignal.timeout(50))
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' })
  })
})

function similarity(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0)
}
