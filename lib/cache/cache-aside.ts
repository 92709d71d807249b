import { createHash } from 'node:crypto'
import { recordMetric } from '@/lib/telemetry/metrics'
import { type CacheStore, cacheStore } from './store'

/** Apart from what else the cache holds (counters, locks), so that all of it can be dropped. */
const PREFIX = 'chartlight:aside:'

/**
 * The cached value, or the loaded one, cached for `seconds`. The key's parts are hashed: a search term is patient data
 * and a key is seen by whoever operates Redis. Parts must name the user (or patient) whose answer this is.
 */
export async function cacheAside<Value>(
  room: string,
  parts: readonly (string | number | null)[],
  seconds: number,
  load: () => Promise<Value>,
  store: CacheStore = cacheStore(),
): Promise<{ value: Value; source: 'cache' | 'database' }> {
  const key = `${PREFIX}${room}:${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`
  const cached = await store.get(key)
  recordMetric(cached === null ? 'CacheMisses' : 'CacheHits', 1, room)
  if (cached !== null) return { value: JSON.parse(cached) as Value, source: 'cache' }
  const value = await load()
  await store.set(key, JSON.stringify(value), seconds)
  return { value, source: 'database' }
}

/**
 * Drops every cached value and returns how many there were: keys are hashes, so nobody knows which of them hold a
 * patient. Null when the cache cannot be reached; its values then end after their seconds.
 */
export function clearCached(store: CacheStore = cacheStore()): Promise<number | null> {
  return store.clear(PREFIX)
}
