import { createHash } from 'node:crypto'
import { type CacheStore, cacheStore } from './store'

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
  const key = `chartlight:${room}:${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`
  const cached = await store.get(key)
  if (cached !== null) return { value: JSON.parse(cached) as Value, source: 'cache' }
  const value = await load()
  await store.set(key, JSON.stringify(value), seconds)
  return { value, source: 'database' }
}
