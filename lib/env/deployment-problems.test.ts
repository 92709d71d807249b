import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { readEnvironment } from '../env'
import { findDeploymentProblems, type Use } from './deployment-problems'

const random = randomBytes(32).toString('base64')
const SOUND = {
  DEPLOYMENT: 'production',
  DATABASE_URL: 'postgresql://chartlight_app:password@db.example/charts?sslmode=verify-full',
  REDIS_URL: 'rediss://:token@cache.example:6379',
  NEXTAUTH_SECRET: random,
  AUDIT_KEY: randomBytes(16).toString('hex'),
  NEXTAUTH_URL: 'https://charts.example',
  OIDC_ISSUER: 'https://id.example',
  OIDC_CLIENT_ID: 'chartlight',
  OIDC_CLIENT_SECRET: randomBytes(16).toString('base64url'),
  BREAK_GLASS_WEBHOOK_URL: 'https://alerts.example/hook',
  CHAT_MODEL: 'bedrock:some-model',
  EMBEDDING_MODEL: 'bedrock:some-embedding-model',
  BEDROCK_BASE_URL: 'https://vpce-1.bedrock.example',
  S3_BASE_URL: 'https://minio.example',
  OPENAI_COMPATIBLE_BASE_URL: 'https://models.example/v1',
}

const namesOf = (change: Record<string, string | undefined>) =>
  findDeploymentProblems(readEnvironment({ ...SOUND, ...change })).map((problem) => problem.split(' ')[0])

it('has nothing against a sound deployment, nor against one without what is optional', () => {
  expect(namesOf({})).toEqual([])
  const optional = Object.keys(SOUND).filter((name) => /REDIS|AUDIT|OIDC|GLASS|_BASE_URL/.test(name))
  expect(namesOf(Object.fromEntries(optional.map((name) => [name, ''])))).toEqual([])
})

const longer = (text: string) => text.repeat(40).slice(0, 40)
it.each([
  ['DATABASE_URL', ''],
  ['DATABASE_URL', 'postgresql://db.example/charts'],
  ['DATABASE_URL', 'postgresql://db.example/charts?sslmode=require'],
  ['DATABASE_URL', 'postgresql://db.example/charts?sslmode=verify-ca'],
  ['DATABASE_URL', 'postgresql://db.example/charts?sslmode=disable'],
  ['DATABASE_URL', 'postgresql://db.example/charts?sslmode=disable&sslmode=verify-full'],
  ['REDIS_URL', 'redis://:token@cache.example:6379'],
  ['REDIS_URL', 'rediss://cache.example:6379'],
  ['REDIS_URL', 'rediss://user@cache.example:6379'],
  ['NEXTAUTH_SECRET', ''],
  ['NEXTAUTH_SECRET', random.slice(0, 31)],
  ['NEXTAUTH_SECRET', longer('x')],
  ['NEXTAUTH_SECRET', longer('ab12')],
  ['NEXTAUTH_SECRET', longer('k7Qp2Zr9Lm4')],
  ['NEXTAUTH_SECRET', 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJ'],
  ['NEXTAUTH_SECRET', 'change-me-to-something-random-please-now'],
  ['NEXTAUTH_SECRET', '00000000000000000000000000000000000001'],
  ['AUDIT_KEY', longer('x')],
  ['NEXTAUTH_URL', ''],
  ['NEXTAUTH_URL', 'http://charts.example'],
  ['NEXTAUTH_URL', 'charts.example'],
  ['OIDC_ISSUER', 'http://id.example'],
  ['OIDC_CLIENT_SECRET', 'short'],
  ['BREAK_GLASS_WEBHOOK_URL', 'http://alerts.example/hook'],
  ['CHAT_MODEL', 'offline'],
  ['CHAT_FALLBACK_MODEL', 'offline'],
  ['EMBEDDING_MODEL', 'local-lexical-hash-v1'],
  ['BEDROCK_BASE_URL', 'http://localhost:9001'],
  ['S3_BASE_URL', 'http://minio.example'],
  ['OPENAI_COMPATIBLE_BASE_URL', 'http://models.example/v1'],
])('refuses %s=%s in production, and nothing of it in a demo', (name, value) => {
  // One sentence speaks of both chat models.
  expect(namesOf({ [name]: value })).toEqual([name.replace('CHAT_FALLBACK', 'CHAT')])
  expect(namesOf({ [name]: value, DEPLOYMENT: 'demo' })).toEqual([])
})

it('accepts what is said to be meant: the offline models by a flag, and a model of this very machine', () => {
  const offline = { CHAT_MODEL: 'offline', EMBEDDING_MODEL: 'local-lexical-hash-v1' }
  expect(namesOf({ ...offline, ALLOW_OFFLINE_MODEL: 'true' })).toEqual([])
  expect(namesOf({ ...offline, AI_ENABLED: 'false' })).toEqual([])
  expect(namesOf({ OPENAI_COMPATIBLE_BASE_URL: 'http://127.0.0.1:8000/v1' })).toEqual([])
})

it('holds a command of the worker to what it uses, and every one to what is set at all', () => {
  const { DATABASE_URL, REDIS_URL } = SOUND
  const worker = { DEPLOYMENT: 'production', DATABASE_URL, REDIS_URL }
  const problemsOf = (uses: readonly Use[], change = {}) =>
    findDeploymentProblems(readEnvironment({ ...worker, ...change }), uses).map((one) => one.split(' ')[0])
  expect(problemsOf(['database'])).toEqual([])
  expect(problemsOf(['database'], { DATABASE_URL: '' })).toEqual(['DATABASE_URL'])
  expect(problemsOf(['database', 'embeddings'])).toEqual(['EMBEDDING_MODEL'])
  expect(problemsOf(['chat'])).toEqual(['CHAT_MODEL', 'AUDIT_KEY'])
  expect(problemsOf([], { DATABASE_URL: '', S3_BASE_URL: 'http://minio.example' })).toEqual(['S3_BASE_URL'])
})

it('takes any random secret', () => {
  for (const encoding of ['hex', 'base64', 'base64url'] as const)
    for (let attempt = 0; attempt < 200; attempt += 1)
      expect(namesOf({ NEXTAUTH_SECRET: randomBytes(24).toString(encoding) })).toEqual([])
})

it('names all that is wrong at once, and no value', () => {
  const weak = {
    DATABASE_URL: 'postgresql://u:hunter2@db/x',
    NEXTAUTH_SECRET: 'hunter2',
    NEXTAUTH_URL: 'http://h2',
  }
  const problems = findDeploymentProblems(readEnvironment({ ...SOUND, ...weak }))
  expect(problems).toHaveLength(3)
  expect(problems.join(' ')).not.toMatch(/hunter2|h2\b/)
})
