import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { enqueue } from '@/lib/ingest/queue/enqueue'
import { bundleWorker, runWorker, type WorkerRun } from '@/tests/ingest/worker-process'
import { createTestUser } from '@/tests/integration/charts'
import { observation, patient } from '@/tests/integration/ingest-inputs'
import { useOwner } from '@/tests/integration/owner'

const OBSERVATIONS = 20_000
/** One for the whole file: the object store of a process is chosen once. */
const data = await mkdtemp(path.join(tmpdir(), 'chartlight-watch-'))
const inbox = path.join(data, 'inbox')
env.CHARTLIGHT_DATA_DIR = data
vi.stubEnv('CHARTLIGHT_DATA_DIR', data)
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(data, { recursive: true, force: true })
})

describe.each(inject('databases'))('worker watch on $name', ({ urls }) => {
  const owner = useOwner(urls)

  const runs: WorkerRun[] = []
  const watch = () => {
    const run = runWorker(urls.worker, 'watch', '--folder', inbox)
    runs.push(run)
    return run
  }

  beforeAll(bundleWorker)
  afterEach(() => {
    for (const run of runs) run.kill()
  })
  afterAll(closeDatabase)

  async function upload(content: string): Promise<string> {
    await connectDatabase(urls.worker)
    const admin = await createTestUser(['admin'])
    const bytes = Readable.from([Buffer.from(content)])
    const source = `watch-${admin.userId}`
    const id = await enqueue(admin, { name: 'a.ndjson', source, replaces: false, size: undefined, bytes })
    await closeDatabase()
    return id
  }
  async function read(id: string): Promise<{ state: string; entries: number; attempts: number }> {
    const { rows } = await owner.query('SELECT state, entries, attempts FROM import WHERE id = $1', [id])
    return rows[0]
  }
  async function until(isTrue: () => Promise<boolean>): Promise<void> {
    while (!(await isTrue())) await sleep(50)
  }

  it('stops between two batches, exits 0 in time, and ends the import with the next start', async () => {
    const resources = [
      patient('p'),
      ...Array.from({ length: OBSERVATIONS }, (_, index) => observation(`o${index}`, 'p', index)),
    ]
    const id = await upload(resources.map((resource) => JSON.stringify(resource)).join('\n'))
    const first = watch()
    await until(async () => (await read(id)).entries > 0)
    const told = performance.now()
    first.terminate()
    expect((await first.ended).code).toBe(0)
    expect(performance.now() - told).toBeLessThan(30_000)
    expect(await read(id)).toMatchObject({ state: 'interrupted', attempts: 0 })

    const second = watch()
    await writeFile(path.join(inbox, 'late.json'), JSON.stringify(patient('late')))
    await until(async () => (await read(id)).state === 'done')
    expect((await read(id)).entries).toBe(OBSERVATIONS + 1)
    await until(async () => {
      const { rows } = await owner.query(`SELECT state FROM import WHERE label = 'late.json'`)
      return rows.some(({ state }) => state === 'done')
    })
    second.terminate()
    const { code, complaint } = await second.ended
    expect(code).toBe(0)
    expect(complaint).not.toMatch(/"level":50/)
  }, 120_000)
})
