import { setTimeout as sleep } from 'node:timers/promises'
import { cacheStore } from '@/lib/cache/store'
import type { Health } from '@/lib/contracts/routes'
import { withSystemBatch } from '@/lib/db/transactions'
import { log } from '@/lib/log'

/** A load balancer waits five seconds; what is slower than this is not there. */
const PATIENCE_MS = 2_500

/** Asks database and cache, and how long each took (ms). Never throws. */
export async function readHealth(): Promise<Health> {
  const [database, cache] = await Promise.all([askDatabase(), askCache()])
  return { status: database.connected && cache.connected ? 'ok' : 'degraded', services: { database, cache } }
}

async function askDatabase(): Promise<Health['services']['database']> {
  const begun = performance.now()
  try {
    const rows = await within(
      PATIENCE_MS,
      withSystemBatch((tx) => tx.$queryRaw<{ now: Date }[]>`SELECT now()`),
    )
    return { connected: true, time: rows[0]?.now.toISOString() ?? null, latency: elapsed(begun) }
  } catch (error) {
    log.error('database-unreachable', error)
    return { connected: false, time: null, latency: null }
  }
}

async function askCache(): Promise<Health['services']['cache']> {
  const begun = performance.now()
  const store = cacheStore()
  const connected = await store.ping()
  return { connected, mode: store.mode, latency: connected ? elapsed(begun) : null }
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  const timer = new AbortController()
  const late = sleep(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new Error('It did not answer in time.')
  })
  // Whoever loses is not waited for.
  late.catch(() => {})
  work.catch(() => {})
  return Promise.race([work, late]).finally(() => timer.abort())
}

function elapsed(begun: number): number {
  return Math.round((performance.now() - begun) * 10) / 10
}
