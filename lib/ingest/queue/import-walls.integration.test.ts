import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withUser } from '@/lib/db/transactions'
import { createTestUser } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'

describe.each(inject('databases'))('what the app may do with imports on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let [operator, clinician, done, failed] = ['', '', '', '']

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    operator = (await createTestUser(['operator'])).userId
    clinician = (await createTestUser(['clinician', 'auditor'])).userId
    done = await addImport('done')
    failed = await addImport('failed')
    await connectDatabase(urls.app)
  })
  afterAll(closeDatabase)

  async function addImport(state: string): Promise<string> {
    const id = randomUUID()
    await owner.query(`INSERT INTO import (id, label, state, user_id) VALUES ($1, 'jane-doe.json', $2, $3)`, [
      id,
      state,
      operator,
    ])
    await owner.query(`INSERT INTO import_issue (import_id, severity, reason) VALUES ($1, 'error', 'x')`, [
      id,
    ])
    return id
  }
  const asUser = (userId: string, sql: string) =>
    withUser({ userId, id: null }, (tx) => tx.$executeRawUnsafe(sql))
  const count = (userId: string, table: string) =>
    withUser({ userId, id: null }, (tx) => tx.$queryRawUnsafe<unknown[]>(`SELECT FROM ${table}`)).then(
      ({ length }) => length,
    )
  const requeue = (id: string, state = 'queued') => `UPDATE import SET state = '${state}' WHERE id = '${id}'`
  const upload = (userId: string, { state = 'queued', key }: { state?: string; key?: string } = {}) => {
    const id = randomUUID()
    const values = [id, 'a.json', state, userId, key ?? `uploads/${id}/input`].map((value) => `'${value}'`)
    return `INSERT INTO import (id, label, state, user_id, object_key) VALUES (${values.join(', ')})`
  }

  it.each(['import', 'import_issue'])('shows %s to who may import, and to nobody else', async (table) => {
    expect(await count(operator, table)).toBeGreaterThan(1)
    expect(await count(clinician, table)).toBe(0)
    expect(await count(randomUUID(), table)).toBe(0)
  })

  it('queues an upload in one’s own name only, and no object but its own', async () => {
    expect(await asUser(operator, upload(operator))).toBe(1)
    for (const [who, sql] of [
      [clinician, upload(clinician)],
      [clinician, upload(operator)],
      [operator, upload(clinician)],
      [operator, upload(operator, { state: 'running' })],
      [operator, upload(operator, { key: `uploads/${done}/input` })],
      [operator, upload(operator, { key: 'uploads/../secret' })],
    ] as const)
      await expect(asUser(who, sql), sql).rejects.toThrow(/row-level security/)
  })

  it('queues again only what has failed, for who may import', async () => {
    expect(await asUser(clinician, requeue(failed))).toBe(0)
    expect(await asUser(operator, requeue(done))).toBe(0)
    await expect(asUser(operator, requeue(failed, 'done'))).rejects.toThrow(/row-level security/)
    expect(await asUser(operator, requeue(failed))).toBe(1)
  })
})
