import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { closeDatabase, connectDatabase, databasePool } from './client'
import { runBatch } from './run-transaction'
import type { BatchTransaction } from './sql-transaction'
import { withBatch, withSystemBatch } from './transactions'

describe.each(inject('databases'))('a batch of statements on $name', ({ urls }) => {
  beforeAll(() => connectDatabase(urls.worker))
  afterAll(closeDatabase)

  const insert = (name: string) => (tx: Parameters<Parameters<typeof withBatch>[0]>[0]) =>
    tx.$executeRaw`INSERT INTO source (name) VALUES (${name})`
  const count = (names: string[]) =>
    withBatch(async (tx) => {
      const rows = await tx.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM source WHERE name = ANY(${names}::text[])`
      return rows[0]?.count
    })

  it('commits what was left for later, in the order in which it was asked for', async () => {
    const names = [randomUUID(), randomUUID()]
    const seen = await withBatch(async (tx) => {
      for (const name of names) tx.later(insert(name)(tx))
      const rows = await tx.$queryRaw<{ name: string }[]>`
        SELECT name FROM source WHERE name = ANY(${names}::text[])`
      return rows.length
    })
    expect([seen, await count(names)]).toEqual([2, 2])
  })

  it('undoes everything when work that was left for later fails, and tells its failure and not the echoes', async () => {
    const name = randomUUID()
    const failed = withBatch(async (tx) => {
      tx.later(insert(name)(tx))
      tx.later(insert(name)(tx))
      return tx.$queryRaw`SELECT 1`
    })
    await expect(failed).rejects.toMatchObject({ code: '23505' })
    expect(await count([name])).toBe(0)
  })

  it('runs nothing of a transaction that could not begin, and leaves its connection clean', async () => {
    const name = randomUUID()
    const work = vi.fn(async () => {})
    const enter = async (tx: BatchTransaction) => void (await insert(name)(tx))
    const failed = runBatch({ text: 'BEGIN; SELECT 1 / 0', enter }, work)
    await expect(failed).rejects.toMatchObject({ code: 'database_unavailable' })
    expect(work).not.toHaveBeenCalled()
    expect(await Promise.all(Array.from({ length: 30 }, () => count([name])))).toEqual(Array(30).fill(0))
  })

  it('undoes what is still under way when the batch itself fails', async () => {
    const name = randomUUID()
    const failed = withBatch(async (tx) => {
      tx.later(insert(name)(tx))
      throw new Error('of its own')
    })
    await expect(failed).rejects.toThrow('of its own')
    expect(await count([name])).toBe(0)
  })
})

// The pool is ours, whatever stands behind it.
describe.each(inject('databases').slice(0, 1))('the pool before $name', ({ urls }) => {
  beforeAll(() => connectDatabase(urls.worker))
  afterAll(closeDatabase)

  it('tells who waits for a connection in vain that the database is busy, and takes nothing with them', async () => {
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const look = () => withSystemBatch((tx) => tx.$queryRaw`SELECT 1`)
    const busy = Array.from({ length: databasePool().options.max }, () => withBatch(() => held))
    await expect(look()).rejects.toMatchObject({ code: 'database_unavailable' })
    letGo()
    await Promise.all(busy)
    await Promise.all(busy.map(look))
  }, 20_000)
})
