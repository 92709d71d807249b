import { createHash } from 'node:crypto'
import { recordMetric } from '@/lib/telemetry/metrics'
import { openText, sealText } from './seal-text'
import { type CacheStore, cacheStore } from './store'

/** Apart from what else the cache holds (counters, locks), so that all of it can be dropped. */
const PREFIX = 'chartlight:aside:'

interface Answer<Value> {
  value: Value
  source: 'cache' | 'database'
}

/** Look-ups under way in this process: who asks the same meanwhile gets the same answer, read once. */
const underWay = new WeakMap<CacheStore, Map<string, Promise<Answer<unknown>>>>()

/**
 * The cached value, or the loaded one, cached for `seconds`. Its caller has decided and put on record that this may be
 * seen: the parts of the key name whose answer it is (user or patient, access epoch, version of the chart) and whatever
 * else decides what it says. Nobody who sees the cache learns anything from it: a search term is patient data, so keys are
 * hashed, and values are sealed to their keys, so that none opens in the place of another.
 */
export async function cacheAside<Value>(
  room: string,
  parts: readonly (string | number | null)[],
  seconds: number,
  load: () => Promise<Value>,
  store: CacheStore = cacheStore(),
): Promise<Answer<Value>> {
  const key = `${PREFIX}${room}:${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`
  const flights = underWay.get(store) ?? new Map<string, Promise<Answer<unknown>>>()
  underWay.set(store, flights)
  const flying = flights.get(key)
  if (flying) return flying as Promise<Answer<Value>>
  const flight = lookUp(room, key, seconds, load, store).finally(() => flights.delete(key))
  flights.set(key, flight)
  return flight
}

async function lookUp<Value>(
  room: string,
  key: string,
  seconds: number,
  load: () => Promise<Value>,
  store: CacheStore,
): Promise<Answer<Value>> {
  const sealed = await store.get(key)
  const cached = sealed === null ? null : openText('cache', key, sealed)
  recordMetric(cached === null ? 'CacheMisses' : 'CacheHits', 1, room)
  if (cached !== null) return { value: JSON.parse(cached) as Value, source: 'cache' }
  const value = await load()
  // Nobody waits for the cache: a hung one would hold up an answer that is there.
  void store.set(key, sealText('cache', key, JSON.stringify(value)), seconds)
  return { value, source: 'database' }
}

/**
 * Drops every cached value and returns how many there were: keys are hashes, so nobody knows which of them hold a
 * patient. Null when the cache cannot be reached; its values then end after their seconds.
 */
export function clearCached(store: CacheStore = cacheStore()): Promise<number | null> {
  return store.clear(PREFIX)
}
