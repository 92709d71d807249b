import { Redis, type RedisOptions } from 'ioredis'
import { log } from '@/lib/log'

export const CONNECT_MS = 1_000

type Options = Partial<typeof FAIL_FAST> | { readonly maxRetriesPerRequest: null }

/** A connection that is lost comes back by itself; until then its commands do what `options` say. */
export function connectRedis(url: string, options: Options): Redis {
  const redis = new Redis(url, {
    connectTimeout: CONNECT_MS,
    // After a failover the old primary is a copy of the new one: its name leads there now.
    reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 2 : false),
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 7), 5_000) + Math.random() * 100,
    ...options,
  })
  // Without a listener ioredis would end the process; the failure shows in /api/health.
  redis.on('error', (error) => log.debug('cache-error', { code: error.name }))
  return redis
}

/** For commands whose failure costs little: a dead or hung Redis takes at most 150 ms. */
export const FAIL_FAST = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 150,
  enableAutoPipelining: true,
  autoResendUnfulfilledCommands: false,
} as const satisfies RedisOptions
