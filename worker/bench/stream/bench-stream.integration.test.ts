import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ensureBundle, worker } from '@/scripts/launcher/bundles.mjs'
import { command } from '../../commands/bench'
import { benchStream } from './bench-stream'
import { WAYS } from './crowd'
import { formatBench } from './format-figures'

/** The bench starts the worker's program for each of its processes. */
const program = path.resolve(import.meta.dirname, '../../..', worker.output)
beforeAll(() => ensureBundle(worker))

/** One of them is enough for what does not depend on it; without a server the bench starts an embedded database. */
describe.each(inject('databases').slice(-1))('bench stream beside the $name database', ({ name, urls }) => {
  const databaseUrl = name === 'postgres' ? urls.migrator : undefined
  const owner = new pg.Client({ connectionString: urls.migrator })
  beforeAll(() => owner.connect())
  afterAll(() => owner.end())

  const listTraces = async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database UNION ALL SELECT 'patients ' || count(*) FROM patient`,
    )
    const folders = (await readdir(tmpdir())).filter((it) => it.startsWith('chartlight-bench-'))
    return [...rows.map((row) => row.name), ...folders].sort()
  }
  const run = (signal: AbortSignal) => benchStream({ databaseUrl, program, seconds: 1, most: 2, signal })

  it('streams whole answers in every way, tells how long and at what cost, and leaves nothing behind', async () => {
    const before = await listTraces()
    // A turn of which a sentence is missing or withheld would throw.
    const report = await run(new AbortController().signal)
    expect(report).toMatchObject({ seconds: 1 })
    expect(report.together).toHaveLength(3)
    expect(report.writing).toHaveLength(3)
    for (const way of WAYS) {
      const windows = [report.alone, ...report.together, ...report.writing].map((round) => round[way])
      for (const { delays, cpuPerTurnSecond } of windows.concat(report.rising[way].windows)) {
        expect(delays.pieces).toBeGreaterThan(0)
        expect(delays.p95).toBeGreaterThanOrEqual(delays.p50)
        expect(delays.p50).toBeGreaterThan(0)
        expect(cpuPerTurnSecond).toBeGreaterThan(0)
      }
      expect(report.rising[way].windows.map(({ turns }) => turns)).toEqual([2])
    }
    expect(formatBench(report)).toMatch(/^delay with one turn, p50 \/ p95 ms .+p95 ≤ 30 ms (met|missed)$/m)
    expect(await listTraces()).toEqual(before)
  }, 120_000)

  it('leaves nothing behind when it is stopped in the middle', async () => {
    const before = await listTraces()
    await expect(run(AbortSignal.timeout(4_000))).rejects.toThrow()
    expect(await listTraces()).toEqual(before)
  })
})

it.each([[['stream', '--seconds', '0']], [['stream', '--most', 'x']], [['stream', 'nothing']]])(
  'refuses %j as wrong usage',
  async (args) => {
    await expect(command.run(args)).rejects.toThrow(expect.objectContaining({ name: 'UsageError' }))
  },
)
