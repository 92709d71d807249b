import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { report } from '@/tests/faults/measure'
import { observation, patient } from '@/tests/integration/ingest-inputs'
import { oneDatabase } from '@/tests/integration/one-database'
import { useOwner } from '@/tests/integration/owner'
import { bundleWorker, runWorker } from './worker-process'

const OBSERVATIONS = 20_000

describe.each(oneDatabase())('an import that is told to stop, on $name', ({ name, urls }) => {
  const owner = useOwner(urls)
  const source = `stop-${process.pid}`
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chartlight-stop-'))
    const resources = [
      patient('p'),
      ...Array.from({ length: OBSERVATIONS }, (_, index) => observation(`o${index}`, 'p', index)),
    ]
    const lines = resources.map((resource) => JSON.stringify(resource)).join('\n')
    await Promise.all([bundleWorker(), writeFile(path.join(folder, `${source}.ndjson`), lines)])
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  const countStored = async () => {
    const { rows } = await owner.query(
      'SELECT count(*)::int AS count FROM clinical_record r JOIN source s ON s.id = r.source_id WHERE s.name = $1',
      [source],
    )
    return rows[0].count as number
  }
  const readStates = async () => {
    const { rows } = await owner.query(`SELECT state FROM import WHERE label = $1 ORDER BY queued_at`, [
      `${source}.ndjson`,
    ])
    return rows.map(({ state }) => state)
  }

  it('finishes its batch, is resumable, exits 0 in time; the same command again goes on', async () => {
    const run = runWorker(urls.worker, 'ingest', folder, '--source', source)
    while ((await countStored()) < 500) await sleep(20)
    const told = performance.now()
    run.terminate()
    const { code, output } = await run.ended
    expect(code).toBe(0)
    const tookMs = performance.now() - told
    expect(tookMs).toBeLessThan(30_000)
    report(`Import told to end on ${name}`, { 'exit 0 after': tookMs })
    expect(output).toContain('run the same command again')
    const stored = await countStored()
    expect(stored).toBeLessThan(1 + OBSERVATIONS)
    expect(stored % 500).toBe(1)
    expect(await readStates()).toEqual(['interrupted'])

    const again = await runWorker(urls.worker, 'ingest', folder, '--source', source, '--json').ended
    expect(again.code).toBe(0)
    const { totals } = JSON.parse(again.output)
    expect(totals.byType.Observation).toMatchObject({
      unchanged: stored - 1,
      created: OBSERVATIONS - stored + 1,
    })
    expect(await readStates()).toEqual(['interrupted', 'done'])
  }, 120_000)
})
