import path from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { buildServer } from '@/scripts/commands/build.mjs'
import { ensureBundle, worker } from '@/scripts/launcher/bundles.mjs'
import { benchLoad } from './bench-load'
import { formatLoad } from './format-load'
import { soak } from './soak'

/** The bench starts the worker's program for its model, and the built web server. */
const program = path.resolve(import.meta.dirname, '../../..', worker.output)
beforeAll(() => Promise.all([ensureBundle(worker), buildServer()]), 300_000)

/** Bytes of the heap for each answer. Answer and sources are ten times as large; some of the noise is of garbage that waits. */
const MOST_KEPT = 4_000

/** One of them is enough for what does not depend on it; without a server the bench starts an embedded database. */
describe.each(inject('databases').slice(-1))('bench load beside the $name database', ({ name, urls }) => {
  const options = {
    databaseUrl: name === 'postgres' ? urls.migrator : undefined,
    program,
    signal: new AbortController().signal,
  }

  it('answers everybody without an error, and tells how long they waited', async () => {
    const report = await benchLoad({ ...options, seconds: 6, most: 8 })
    expect(report.levels).toMatchObject([{ turns: 8, errors: 0 }])
    expect(report.levels[0]?.asked).toBeGreaterThan(0)
    expect(report.levels[0]?.firstP50).toBeGreaterThan(0)
    expect(formatLoad(report)).toMatch(/turns at once without an error and with p95 ≤ 1000 ms/)
  }, 120_000)

  it('keeps nothing of the answers it has given: no memory, no connection, no transaction', async () => {
    const report = await soak({ ...options, turns: 30, seconds: 150 })
    expect(report.errors).toBe(0)
    expect(report.answers).toBeGreaterThan(200)
    // Slopes, not sizes: what grows with the answers grows for ever.
    expect(report.keptPerAnswer).toBeLessThan(Math.max(MOST_KEPT, report.warmingPerAnswer / 4))
    expect(report.sockets.after).toBeLessThanOrEqual(report.sockets.before)
    expect(report.openTransactions).toBe(0)
  }, 400_000)
})
