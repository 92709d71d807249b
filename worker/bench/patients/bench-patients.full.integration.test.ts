import { describe, expect, inject, it } from 'vitest'
import { useOwner } from '@/tests/integration/owner'
import { benchPatients } from './bench-patients'

describe.each(inject('databases'))('bench patients beside the $name database', ({ name, urls }) => {
  const databaseUrl = name === 'postgres' ? urls.migrator : undefined
  const owner = useOwner(urls)

  it('finds everybody who is named precisely, measures every kind of question, and leaves nothing behind', async () => {
    const list = async () => (await owner.query('SELECT datname FROM pg_database ORDER BY datname')).rows
    const before = await list()
    const signal = new AbortController().signal
    const report = await benchPatients({
      databaseUrl,
      people: 2_000,
      questions: 48,
      rounds: 1,
      seed: 3,
      signal,
    })
    expect(report).toMatchObject({ people: 2_000, questions: 48, missed: 0 })
    const kinds = new Set(report.figures.map(({ kind }) => kind))
    expect(kinds.size).toBe(10)
    expect(new Set(report.figures.map(({ clients }) => clients))).toEqual(new Set(databaseUrl ? [1, 4] : [1]))
    for (const { p50, p95, p99 } of report.figures) expect(p50 <= p95 && p95 <= p99).toBe(true)
    expect(await list()).toEqual(before)
  }, 60_000)
})
