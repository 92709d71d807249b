import { once } from 'node:events'
import { ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel'
import type { Redis } from 'ioredis'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { CONNECT_MS, connectRedis, FAIL_FAST } from './redis'

/** Values are JSON text; a store never throws for a missing key and answers null when it cannot be reached. */
export interface CacheStore {
  mode: 'redis' | 'memory'
  get(key: string): Promise<string | null>
  set(key: string, value: string, seconds: number): Promise<void>
  /** Adds one and returns the sum, which is forgotten `seconds` after the last one; null when it cannot be reached. */
  count(key: string, seconds: number): Promise<number | null>
  /** Removes the keys that begin so and returns how many; null when the store cannot be reached. */
  clear(prefix: string): Promise<number | null>
  ping(): Promise<boolean>
  close(): void
}

/** Bounded: the oldest entries make room, so that a long-lived process does not grow with its users' searches. */
export function createMemoryStore(most = 2_000): CacheStore {
  const entries = new Map<string, { value: string; expires: number }>()
  const get = (key: string): string | null => {
    const entry = entries.get(key)
    if (entry && entry.expires > Date.now()) return entry.value
    entries.delete(key)
    return null
  }
  const set = (key: string, value: string, seconds: number): void => {
    entries.delete(key)
    entries.set(key, { value, expires: Date.now() + seconds * 1_000 })
    if (entries.size > most) entries.delete(entries.keys().next().value as string)
  }
  return {
    mode: 'memory',
    get: async (key) => get(key),
    set: async (key, value, seconds) => set(key, value, seconds),
    async count(key, seconds) {
      const sum = Number(get(key) ?? 0) + 1
      set(key, String(sum), seconds)
      return sum
    },
    async clear(prefix) {
      const keys = [...entries.keys()].filter((key) => key.startsWith(prefix))
      for (const key of keys) entries.delete(key)
      return keys.length
    },
    ping: async () => true,
    close: () => entries.clear(),
  }
}

/** After so many failures in a row Redis is not asked, but by one command a second. */
const FAILURES = 3
const OPEN_MS = 1_000

/** Fails open: a hung Redis costs 150 ms a few times and then one request a second, a dead one nothing; the database answers. */
export function createRedisStore(url: string): CacheStore {
  const redis = connectRedis(url, FAIL_FAST)
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: OPEN_MS,
    breaker: new ConsecutiveBreaker(FAILURES),
  })
  breaker.onBreak(() => log.warn('cache-away'))
  breaker.onReset(() => log.info('cache-back'))
  const attempt = async <Result>(command: () => Promise<Result>): Promise<Result | null> => {
    try {
      return await breaker.execute(command)
    } catch (error) {
      log.debug('cache-unreachable', { code: error instanceof Error ? error.name : 'unknown' })
      return null
    }
  }
  return {
    mode: 'redis',
    get: (key) => attempt(() => redis.get(key)),
    set: async (key, value, seconds) => void (await attempt(() => redis.set(key, value, 'EX', seconds))),
    count: (key, seconds) => attempt(() => countKey(redis, key, seconds)),
    clear: (prefix) => attempt(() => removeKeys(redis, prefix)),
    ping: async () => (await attempt(() => redis.ping())) === 'PONG',
    close: () => redis.disconnect(),
  }
}

/** In one transaction: a sum without an end would be kept for ever. */
async function countKey(redis: Redis, key: string, seconds: number): Promise<number> {
  const results = await redis.multi().incr(key).expire(key, seconds).exec()
  const [error, sum] = results?.[0] ?? [new Error('The transaction was discarded.'), null]
  if (error) throw error
  return Number(sum)
}

/** SCAN sees every key that was there from beginning to end, and holds up nobody as KEYS would. */
async function removeKeys(redis: Redis, prefix: string): Promise<number> {
  // A command line comes here before its connection stands.
  if (redis.status !== 'ready') await once(redis, 'ready', { signal: AbortSignal.timeout(CONNECT_MS) })
  let removed = 0
  let cursor = '0'
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', 500)
    if (keys.length > 0) removed += await redis.unlink(...keys)
    cursor = next
  } while (cursor !== '0')
  return removed
}

let store: CacheStore | undefined
export function cacheStore(): CacheStore {
  store ??= env.REDIS_URL ? createRedisStore(env.REDIS_URL) : createMemoryStore()
  return store
}

/** Hangs up, so that a command line can end. */
export function closeCache(): void {
  store?.close()
  store = undefined
}
