import { beforeAll, expect, it } from 'vitest'
import { bundleWorker, runWorkerWith } from '@/tests/ingest/worker-process'

const TLS = 'postgresql://chartlight_worker:x@127.0.0.1:9/charts?sslmode=verify-full'
const run = (command: string[], settings: Record<string, string>) =>
  runWorkerWith({ DEPLOYMENT: 'production', ...settings }, ...command).ended

beforeAll(bundleWorker)

it.each([
  [['ingest', '/nowhere.json'], { DATABASE_URL: '' }, /DATABASE_URL is not set/],
  [['migrate'], { DATABASE_URL: TLS.replace('verify-full', 'require') }, /sslmode=verify-full/],
  [['watch'], { DATABASE_URL: TLS }, /EMBEDDING_MODEL is the local one/],
  [
    ['ask', '--patient', 'p', 'x'],
    { DATABASE_URL: TLS, ALLOW_OFFLINE_MODEL: 'true' },
    /AUDIT_KEY is not set/,
  ],
  [
    ['audit', 'verify'],
    { DATABASE_URL: TLS, REDIS_URL: 'redis://cache.example' },
    /REDIS_URL is not a rediss/,
  ],
])('does not begin %j in production with settings that are too weak', async (command, settings, problem) => {
  const { code, complaint } = await run(command, settings)
  expect(complaint).toMatch(/^These settings are not safe in production\./)
  expect(complaint).toMatch(problem)
  expect(code).toBe(1)
})

it('asks no command for what it does not use', async () => {
  const migrate = await run(['migrate'], { DATABASE_URL: TLS })
  expect(migrate.complaint).toMatch(/takes no connection/)
  expect((await run(['--help'], {})).code).toBe(0)
})
