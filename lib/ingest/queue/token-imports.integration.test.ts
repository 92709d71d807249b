import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { addToken, revokeToken } from '@/lib/access/manage-tokens'
import type { Session } from '@/lib/access/session'
import { requireToken } from '@/lib/access/token-session'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withUser } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { createTestUser } from '@/tests/integration/charts'
import { bundle, patient } from '@/tests/integration/ingest-inputs'
import { useOwner } from '@/tests/integration/owner'
import { claimImport } from './claim-next'
import { enqueue } from './enqueue'
import { listImports } from './list-imports'
import { readImport } from './read-import'
import { runClaim } from './run-claim'

const data = await mkdtemp(path.join(tmpdir(), 'chartlight-tokens-'))
env.CHARTLIGHT_DATA_DIR = data
afterAll(() => rm(data, { recursive: true, force: true }))

describe.each(inject('databases'))('imports by an API token on $name', ({ urls }) => {
  const owner = useOwner(urls)
  const source = `ward-${randomUUID()}`
  let [admin, feed, other] = [] as unknown as [Session, Session, Session]
  let tokenId: string

  beforeEach(async () => {
    await connectDatabase(urls.worker)
    admin = await createTestUser(['admin'])
    await connectDatabase(urls.app)
    const made = await addToken(admin, { label: 'Nightly feed', source, days: 30 })
    tokenId = made.id
    feed = await requireToken(made.token)
    other = await requireToken((await addToken(admin, { label: 'Lab feed', source: 'lab', days: 30 })).token)
  })
  afterAll(closeDatabase)

  const send = (as: Session, wanted?: string, content: object = bundle([patient('p1')])) =>
    enqueue(as, {
      name: 'feed.json',
      replaces: false,
      size: undefined,
      bytes: Readable.from([Buffer.from(JSON.stringify(content))]),
      source: wanted,
    })

  const insert = (as: Session, named: string | null, userId = as.userId) =>
    withUser(as, (tx) => {
      const id = randomUUID()
      return tx.$executeRaw`
        INSERT INTO import (id, label, state, user_id, source_name, object_key)
        VALUES (${id}::uuid, 'a.json', 'queued', ${userId}::uuid, ${named}, ${`uploads/${id}/input`})`
    })

  it('have the token’s source, whatever the request leaves out; another one is refused', async () => {
    for (const wanted of [undefined, source])
      expect((await readImport(feed, await send(feed, wanted))).source).toBe(source)
    await expect(send(feed, 'lab')).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(send({ ...feed, roles: ['integration'], source: undefined as never })).rejects.toMatchObject(
      {
        code: 'not_found',
      },
    )
  })

  it('are filed under that source also where the data name another', async () => {
    const fhirId = randomUUID()
    const content = bundle([{ ...patient(fhirId), meta: { source: 'lab' } }])
    const id = await send(feed, undefined, { ...content, meta: { source: 'lab' } })
    await connectDatabase(urls.worker)
    const claimed = await claimImport(id)
    if (!claimed) throw new Error('the import was not free')
    await runClaim([claimed])
    await connectDatabase(urls.app)
    const { rows } = await owner.query(
      'SELECT s.name FROM patient p JOIN source s ON s.id = p.source_id WHERE p.fhir_id = $1',
      [fhirId],
    )
    expect(rows).toEqual([{ name: source }])
  })

  it('are seen by their own token and by administrators, by no other token', async () => {
    const id = await send(feed)
    expect((await listImports(feed)).items.map((one) => one.id)).toEqual([id])
    expect((await listImports(other)).items).toEqual([])
    await expect(readImport(other, id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await readImport(admin, id)).toMatchObject({ by: 'Nightly feed', source })
  })

  it('stay its own under SQL of the app: no other source, no other user, no other’s row or issue', async () => {
    expect(await insert(feed, source)).toBe(1)
    await expect(insert(feed, 'lab')).rejects.toThrow(/row-level security/)
    await expect(insert(feed, null)).rejects.toThrow(/row-level security/)
    await expect(insert(feed, source, admin.userId)).rejects.toThrow(/row-level security/)

    const id = await send(other)
    await owner.query(`UPDATE import SET state = 'failed' WHERE id = $1`, [id])
    await owner.query(`INSERT INTO import_issue (import_id, severity, reason) VALUES ($1, 'error', 'x')`, [
      id,
    ])
    const as = (session: Session) =>
      withUser(session, async (tx) => [
        await tx.$executeRaw`SELECT FROM import_issue WHERE import_id = ${id}::uuid`,
        await tx.$executeRaw`UPDATE import SET state = 'queued' WHERE id = ${id}::uuid`,
      ])
    expect(await as(feed)).toEqual([0, 0])
    expect(await as(admin)).toEqual([1, 1])
  })

  it('end with the token, under SQL too', async () => {
    await revokeToken(admin, tokenId)
    await expect(insert(feed, source)).rejects.toThrow(/row-level security/)
    expect((await listImports(feed)).items).toEqual([])
  })
})
