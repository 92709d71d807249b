import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { report, time } from '@/tests/faults/measure'
import { isFull } from '@/tests/integration/one-database'
import { useOwner } from '@/tests/integration/owner'
import { compareDumps, dumpSource } from './dump-source'
import { writeExport } from './export-files'
import { bundleWorker, runWorker } from './worker-process'

/** Four moments over both databases, the second half between the first; in full ten on each. */
const MOMENTS = isFull ? 10 : 2
const SHIFT = { embedded: 0.2, postgres: 0.7 }
const source = (run: string | number) => `crash-${process.pid}-${run}`

describe.each(inject('databases'))('an import that is killed, on $name', ({ name, urls }) => {
  const owner = useOwner(urls)
  let folder: string
  let undisturbed: Record<string, string[]>
  /** From the first row of the import to its end. */
  let writingMs: number

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chartlight-crash-'))
    await Promise.all([bundleWorker(), writeExport(folder)])
    const run = ingest('undisturbed')
    const began = await firstRow('undisturbed')
    expect(await run.ended).toMatchObject({ code: 0 })
    writingMs = performance.now() - began
    undisturbed = await dumpSource(owner, source('undisturbed'))
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  const ingest = (run: string | number) => runWorker(urls.worker, 'ingest', folder, '--source', source(run))

  /** The moment at which a run has begun to write: starting a process takes longer than what is to be measured. */
  async function firstRow(run: string | number): Promise<number> {
    for (;;) {
      const { rowCount } = await owner.query('SELECT FROM source WHERE name = $1', [source(run)])
      if (rowCount === 1) return performance.now()
      await sleep(5)
    }
  }

  it('has something of every kind to lose', () => {
    const counts = Object.fromEntries(
      Object.entries(undisturbed).map(([table, rows]) => [table, rows.length]),
    )
    for (const table of [
      'patient',
      'clinical_record',
      'record_history',
      'note',
      'note_reference',
      'chunk',
      'chunk_embedding',
      'directory_resource',
    ])
      expect(counts[table], table).toBeGreaterThan(0)
  })

  it(`ends, run again, where an undisturbed one ends: row by row, at ${MOMENTS} moments`, async () => {
    let cutOff = 0
    let slowest = 0
    for (let moment = 0; moment < MOMENTS; moment += 1) {
      const run = ingest(moment)
      await firstRow(moment)
      await sleep((writingMs * (moment + SHIFT[name])) / MOMENTS)
      run.kill()
      if ((await run.ended).code === null) cutOff += 1
      const { result: again, ms } = await time(() => ingest(moment).ended)
      slowest = Math.max(slowest, ms)
      expect(again.code, again.complaint).toBe(0)
      // No lock and no transaction of the dead stands in its way.
      expect(ms).toBeLessThan(30_000)
      expect(compareDumps(undisturbed, await dumpSource(owner, source(moment))), `moment ${moment}`).toEqual(
        {},
      )
    }
    // The last ones may come after the end on a machine that is suddenly faster.
    expect(cutOff).toBeGreaterThanOrEqual(MOMENTS / 2)
    report(`Import killed (SIGKILL) on ${name}`, {
      'in the middle': `${cutOff} of ${MOMENTS}`,
      'undisturbed it writes for': writingMs,
      'the same command again ends after': slowest,
      'lost or twice': 'nothing',
    })
  }, 300_000)
})
