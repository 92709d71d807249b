import { Redis } from 'ioredis'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

/** Values are JSON text; a store never throws for a missing key and answers null when it cannot be reached. */
export interface CacheStore {
  mode: 'redis' | 'memory'
  get(key: string): Promise<string | null>
  set(key: string, value: string, seconds: number): Promise<void>
  ping(): Promise<boolean>
  close(): void
}

/** Bounded: the oldest entries make room, so that a long-lived process does not grow with its users' searches. */
export function createMemoryStore(most = 2_000): CacheStore {
  const entries = new Map<string, { value: string; expires: number }>()
  return {
    mode: 'memory',
    async get(key) {
      const entry = entries.get(key)
      if (entry && entry.expires > Date.now()) return entry.value
      entries.delete(key)
      return null
    },
    async set(key, value, seconds) {
      entries.delete(key)
      entries.set(key, { value, expires: Date.now() + seconds * 1_000 })
      if (entries.size > most) entries.delete(entries.keys().next().value as string)
    },
    ping: async () => true,
    close: () => entries.clear(),
  }
}

/** Fails open: a dead or hung Redis costs at most 150 ms, then the database answers. */
export function createRedisStore(url: string): CacheStore {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 150,
    connectTimeout: 1_000,
    enableAutoPipelining: true,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 7), 5_000) + Math.random() * 100,
  })
  // Without a listener ioredis would end the process; the failure shows in /api/health.
  redis.on('error', (error) => log.debug('cache-error', { code: error.name }))
  const attempt = async <Result>(command: () => Promise<Result>): Promise<Result | null> => {
    try {
      return await command()
    } catch (error) {
      log.warn('cache-unreachable', { code: error instanceof Error ? error.name : 'unknown' })
      return null
    }
  }
  return {
    mode: 'redis',
    get: (key) => attempt(() => redis.get(key)),
    set: async (key, value, seconds) => void (await attempt(() => redis.set(key, value, 'EX', seconds))),
    ping: async () => (await attempt(() => redis.ping())) === 'PONG',
    close: () => redis.disconnect(),
  }
}

let store: CacheStore | undefined
export function cacheStore(): CacheStore {
  store ??= env.REDIS_URL ? createRedisStore(env.REDIS_URL) : createMemoryStore()
  return store
}
