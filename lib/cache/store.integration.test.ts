import { afterAll, beforeAll, expect, it } from 'vitest'
import { startRedis } from '@/tests/services/redis.mjs'
import { cacheAside } from './cache-aside'
import { type CacheStore, createRedisStore } from './store'

const redis = await startRedis()
if (redis.unavailable) process.stderr.write(`Redis tests are skipped: ${redis.unavailable}.\n`)

let store: CacheStore
beforeAll(() => {
  if (redis.unavailable === undefined) store = createRedisStore(redis.url)
})
afterAll(async () => {
  store?.close()
  if (redis.unavailable === undefined) await redis.stop()
})

it.skipIf(redis.unavailable)('keeps a value in a real Redis for its seconds, and loads it once', async () => {
  await expect.poll(() => store.ping(), { timeout: 5_000 }).toBe(true)
  let loads = 0
  const load = async () => ({ count: ++loads })
  const read = () => cacheAside('test', ['user-1', 'terms'], 1, load, store)
  expect(await read()).toEqual({ value: { count: 1 }, source: 'database' })
  expect(await read()).toEqual({ value: { count: 1 }, source: 'cache' })
  await expect.poll(async () => (await read()).source, { timeout: 3_000, interval: 300 }).toBe('database')
})

it.skipIf(redis.unavailable)(
  'answers from the database when Redis is gone, at once and without an error',
  async () => {
    if (redis.unavailable === undefined) await redis.stop()
    await expect.poll(() => store.ping()).toBe(false)
    const answer = await cacheAside('test', ['user-2'], 60, async () => 'loaded', store)
    expect(answer).toEqual({ value: 'loaded', source: 'database' })
  },
)
