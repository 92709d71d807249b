import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { describe, expect, inject, it } from 'vitest'
import { useOwner } from '@/tests/integration/owner'
import { command } from '../../commands/bench'
import { benchIngest } from './bench-ingest'
import { chooseBundles } from './bundles'

/** The server that DATABASE_URL would name; without one the bench starts an embedded database. */
describe.each(inject('databases'))('bench ingest beside the $name database', ({ name, urls }) => {
  const databaseUrl = name === 'postgres' ? urls.migrator : undefined
  const owner = useOwner(urls)

  const countRows = async () => {
    const { rows } = await owner.query(
      `SELECT (SELECT count(*)::int FROM clinical_record) AS records, (SELECT count(*)::int FROM patient) AS patients,
              (SELECT count(*)::int FROM import) AS imports, (SELECT count(*)::int FROM audit_event) AS events`,
    )
    return rows[0]
  }
  const listScratch = async () => {
    const { rows } = await owner.query<{ datname: string }>('SELECT datname FROM pg_database')
    const names = [...rows.map(({ datname }) => datname), ...(await readdir(tmpdir()))]
    return names.filter((it) => it.startsWith('chartlight_bench_') || it.startsWith('chartlight-bench-'))
  }
  const run = async (signal: AbortSignal) => {
    const [file] = await chooseBundles([])
    return benchIngest(file ? [file] : [], { databaseUrl, rounds: 1, parallel: 2, signal })
  }

  it('measures every way and leaves neither a database nor a row behind', async () => {
    const before = { rows: await countRows(), scratch: await listScratch() }
    const report = await run(new AbortController().signal)
    const names = ['parse', 'bare', 'full', 'unchanged', 'embedded', ...(databaseUrl ? ['parallel'] : [])]
    expect(report.ways.map((way) => way.name)).toEqual(names)
    expect(report.entries).toBeGreaterThan(0)
    for (const { entriesPerSecond } of report.ways) expect(entriesPerSecond).toBeGreaterThan(0)
    expect({ rows: await countRows(), scratch: await listScratch() }).toEqual(before)
  })

  it('leaves nothing behind when it is stopped in the middle', async () => {
    const before = { rows: await countRows(), scratch: await listScratch() }
    await expect(run(AbortSignal.abort())).rejects.toThrow('was not ingested')
    expect({ rows: await countRows(), scratch: await listScratch() }).toEqual(before)
  })
})

it.each([[[]], [['nothing']], [['ingest', '--rounds', '0']], [['ingest', '--parallel', 'x']]])(
  'refuses %j as wrong usage',
  async (args) => {
    await expect(command.run(args)).rejects.toThrow(expect.objectContaining({ name: 'UsageError' }))
  },
)
