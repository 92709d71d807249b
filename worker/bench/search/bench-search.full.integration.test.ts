import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { describe, expect, inject, it } from 'vitest'
import { useOwner } from '@/tests/integration/owner'
import { command } from '../../commands/bench'
import { benchSearch } from './bench-search'

/** The server that DATABASE_URL would name; without one the bench starts an embedded database. */
describe.each(inject('databases'))('bench search beside the $name database', ({ name, urls }) => {
  const databaseUrl = name === 'postgres' ? urls.migrator : undefined
  const owner = useOwner(urls)

  const listTraces = async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database UNION ALL SELECT 'schema ' || nspname FROM pg_namespace
       UNION ALL SELECT 'patients ' || count(*) FROM patient`,
    )
    const folders = (await readdir(tmpdir())).filter((it) => it.startsWith('chartlight-bench-'))
    return [...rows.map((row) => row.name), ...folders].sort()
  }
  const run = (signal: AbortSignal) =>
    benchSearch({ databaseUrl, chunks: 1_000, rounds: 1, questions: 30, seed: 2, signal })

  it('finds all that comparing everything finds, measures every way, and leaves nothing behind', async () => {
    const before = await listTraces()
    const report = await run(new AbortController().signal)
    expect(report).toMatchObject({
      chunks: 1_000,
      charts: [{ chunks: 500, count: 2 }],
      approximateChunks: 1_000,
    })
    const clients = databaseUrl ? [1, 4] : [1]
    const ways = ['search', 'words', 'filtered', 'iterative'] as const
    expect(report.figures.map((it) => [it.way, it.clients])).toEqual(
      ways.flatMap((way) => clients.map((many) => [way, many])),
    )
    for (const { way, p50, p95, p99, recall, bar } of report.figures) {
      expect(p50).toBeGreaterThan(0)
      expect(p95).toBeGreaterThanOrEqual(p50)
      expect(p99).toBeGreaterThanOrEqual(p95)
      if (way === 'search') expect({ recall, bar }).toEqual({ recall: 1, bar: 10 })
      // Judged by the whole search, words alone must lose something: otherwise the questions are too easy.
      if (way === 'words') expect(recall).toBeLessThan(1)
    }
    expect(await listTraces()).toEqual(before)
  })

  it('leaves nothing behind when it is stopped in the middle', async () => {
    const before = await listTraces()
    await expect(run(AbortSignal.abort())).rejects.toThrow()
    expect(await listTraces()).toEqual(before)
  })
})

it.each([[['search', '--chunks', '0']], [['search', '--rounds', 'x']]])(
  'refuses %j as wrong usage',
  async (args) => {
    await expect(command.run(args)).rejects.toThrow(expect.objectContaining({ name: 'UsageError' }))
  },
)
