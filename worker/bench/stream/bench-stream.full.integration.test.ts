import path from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { buildServer } from '@/scripts/commands/build.mjs'
import { ensureBundle, worker } from '@/scripts/launcher/bundles.mjs'
import { benchStream } from './bench-stream'
import { formatBench } from './format-figures'
import { WAYS } from './ways'

/** The bench starts the worker's program for its model, and the built web server. */
const program = path.resolve(import.meta.dirname, '../../..', worker.output)
beforeAll(() => Promise.all([ensureBundle(worker), buildServer()]), 300_000)

/** One of them is enough for what does not depend on it; without a server the bench starts an embedded database. */
describe.each(inject('databases').slice(-1))('bench stream beside the $name database', ({ name, urls }) => {
  const databaseUrl = name === 'postgres' ? urls.migrator : undefined
  it('streams whole answers in both ways, tells how long and at what cost', async () => {
    // A turn of which a sentence is missing or withheld would throw.
    const report = await benchStream({
      databaseUrl,
      program,
      seconds: 2,
      most: 2,
      signal: new AbortController().signal,
    })
    expect(report).toMatchObject({ seconds: 2 })
    expect(report.together).toHaveLength(3)
    for (const way of WAYS) {
      const windows = [report.alone, ...report.together].map((round) => round[way])
      for (const { delays, cpuPerTurnSecond } of windows.concat(report.rising[way].windows)) {
        expect(delays.pieces).toBeGreaterThan(0)
        expect(delays.p95).toBeGreaterThanOrEqual(delays.p50)
        expect(delays.p50).toBeGreaterThan(0)
        expect(cpuPerTurnSecond).toBeGreaterThan(0)
      }
      expect(report.rising[way].windows.map(({ turns }) => turns)).toEqual([2])
    }
    expect(formatBench(report)).toMatch(/^one turn: delay p50 \/ p95 ms .+p95 ≤ 30 ms (met|missed)$/m)
  }, 180_000)
})
