import { afterAll, beforeAll, expect, it } from 'vitest'
import { startRedis } from '@/tests/services/redis.mjs'
import { cacheAside, clearCached } from './cache-aside'
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
  'drops every cached value and nothing else, also for a process that has only just begun to connect',
  async () => {
    const names = Array.from({ length: 1_200 }, (_, index) => `user-${index}`)
    for (const name of names) await cacheAside('test', [name], 60, async () => name, store)
    await store.set('counter', '1', 60)
    const late = redis.unavailable === undefined ? createRedisStore(redis.url) : undefined
    expect(await clearCached(late)).toBeGreaterThanOrEqual(names.length)
    late?.close()
    expect(await cacheAside('test', ['user-7'], 60, async () => 'again', store)).toEqual({
      value: 'again',
      source: 'database',
    })
    expect(await store.get('counter')).toBe('1')
  },
)

it.skipIf(redis.unavailable)('counts what many ask at once, and forgets after its seconds', async () => {
  const sums = await Promise.all(Array.from({ length: 20 }, () => store.count('many', 1)))
  expect(Math.max(...sums.map(Number))).toBe(20)
  await expect.poll(() => store.get('many'), { timeout: 3_000 }).toBeNull()
})

it.skipIf(redis.unavailable)(
  'answers from the database when Redis is gone, at once and without an error',
  async () => {
    if (redis.unavailable === undefined) await redis.stop()
    await expect.poll(() => store.ping()).toBe(false)
    const answer = await cacheAside('test', ['user-2'], 60, async () => 'loaded', store)
    expect(answer).toEqual({ value: 'loaded', source: 'database' })
    expect(await clearCached(store)).toBeNull()
    expect(await store.count('many', 60)).toBeNull()
  },
)
