import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { ensureBundle, worker } from '@/scripts/launcher/bundles.mjs'
import { useOwner } from '@/tests/integration/owner'
import { command } from '../../commands/bench'
import { ROOT } from '../../root'
import { benchStream } from './bench-stream'

/** The bench starts the worker's program for each of its processes. */
const program = path.resolve(import.meta.dirname, '../../..', worker.output)
beforeAll(() => ensureBundle(worker))

/** Folders of a database, and of the stock app while it is measured. */
const LEFT = /^(?:chartlight-bench-|bench-stock-app-)/

/** One of them is enough for what does not depend on it; without a server the bench starts an embedded database. */
describe.each(inject('databases').slice(-1))('bench stream beside the $name database', ({ name, urls }) => {
  const databaseUrl = name === 'postgres' ? urls.migrator : undefined
  const owner = useOwner(urls)

  const listTraces = async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database UNION ALL SELECT 'patients ' || count(*) FROM patient`,
    )
    const builds = await readdir(path.join(ROOT, '.cache')).catch(() => [])
    const folders = [...(await readdir(tmpdir())), ...builds].filter((it) => LEFT.test(it))
    return [...rows.map((row) => row.name), ...folders].sort()
  }
  const run = (signal: AbortSignal) => benchStream({ databaseUrl, program, seconds: 1, most: 2, signal })

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
