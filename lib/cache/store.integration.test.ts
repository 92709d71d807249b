import { afterAll, beforeAll, expect, it } from 'vitest'
import { startRedis } from '@/tests/services/redis.mjs'
import { cacheAside, clearCached } from './cache-aside'
import { type CacheStore, createMemoryStore, createRedisStore } from './store'

const redis = await startRedis()
if (redis.unavailable) process.stderr.write(`skipped: the cache in Redis (${redis.unavailable})\n`)

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

it.skipIf(redis.unavailable)(
  'holds nothing that its operator could read, or put in the place of another value',
  async () => {
    const keys: string[] = []
    const watched: CacheStore = {
      ...store,
      set(key, ...rest) {
        keys.push(key)
        return store.set(key, ...rest)
      },
    }
    const read = (who: string) => cacheAside('test', [who], 60, async () => `${who}: penicillin`, watched)
    await read('one-user')
    await read('other-user')
    const [one = '', other = ''] = keys
    const values = [await store.get(one), await store.get(other)]
    expect(`${keys} ${values}`).not.toMatch(/user|penicillin/)
    expect(await read('one-user')).toEqual({ value: 'one-user: penicillin', source: 'cache' })
    await store.set(one, values[1] ?? '', 60)
    expect(await read('one-user')).toEqual({ value: 'one-user: penicillin', source: 'database' })
  },
)

it('reads once what many ask at the same time, and asks again after a failure', async () => {
  const memory = createMemoryStore()
  let loads = 0
  const read = () =>
    cacheAside(
      'test',
      ['together'],
      60,
      async () => {
        loads += 1
        if (loads === 1) throw new Error('busy')
        return loads
      },
      memory,
    )
  const failed = await Promise.allSettled([read(), read(), read()])
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(await Promise.all([read(), read(), read()])).toEqual(
    Array.from({ length: 3 }, () => ({ value: 2, source: 'database' })),
  )
})

it.skipIf(redis.unavailable)('costs little when Redis hangs, and is used again when it goes on', async () => {
  if (redis.unavailable !== undefined) return
  await redis.signal('SIGSTOP')
  const begun = performance.now()
  for (let times = 0; times < 10; times += 1)
    expect(await cacheAside('test', [`hung-${times}`], 60, async () => times, store)).toEqual({
      value: times,
      source: 'database',
    })
  // Three commands run into their limit of 150 ms, from then on nobody waits; ten would take 1,500.
  expect(performance.now() - begun).toBeLessThan(1_400)
  expect(await store.ping()).toBe(false)
  await redis.signal('SIGCONT')
  await expect.poll(() => store.ping(), { timeout: 5_000 }).toBe(true)
})

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
