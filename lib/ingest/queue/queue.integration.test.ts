import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import type { Session } from '@/lib/access/session'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { createTestUser } from '@/tests/integration/charts'
import { bundle, observation, patient } from '@/tests/integration/ingest-inputs'
import { useOwner } from '@/tests/integration/owner'
import { objectStore } from '../objects/object-store'
import { claimImport, claimNext, leaveInterrupted } from './claim-next'
import { enqueue, type Upload } from './enqueue'
import { listImports } from './list-imports'
import { readImport } from './read-import'
import { retryImport } from './retry-import'
import { runClaim } from './run-claim'
import { sweepUploads } from './sweep-uploads'

const lines = (...resources: object[]) => resources.map((one) => `${JSON.stringify(one)}\n`).join('')

/** One for the whole file: the object store of a process is chosen once. */
const data = await mkdtemp(path.join(tmpdir(), 'chartlight-queue-'))
env.CHARTLIGHT_DATA_DIR = data
afterAll(() => rm(data, { recursive: true, force: true }))

describe.each(inject('databases'))('the queue of imports on $name', ({ urls }) => {
  let admin: Session
  let clinician: Session
  const owner = useOwner(urls)

  afterAll(closeDatabase)
  beforeEach(async () => {
    await owner.query('DELETE FROM import WHERE user_id IS NOT NULL')
    await connectDatabase(urls.worker)
    admin = await createTestUser(['admin'])
    clinician = await createTestUser(['clinician', 'auditor'])
    await connectDatabase(urls.app)
  })

  const queue = (content: string, given: Partial<Upload> = {}, as = admin) =>
    enqueue(as, {
      name: 'a.json',
      replaces: false,
      size: undefined,
      bytes: Readable.from([Buffer.from(content)]),
      source: `queue-${admin.userId}`,
      ...given,
    })
  const asWorker = async <Result>(work: () => Promise<Result>) => {
    await connectDatabase(urls.worker)
    try {
      return await work()
    } finally {
      await connectDatabase(urls.app)
    }
  }
  const keys = async () => {
    const found: string[] = []
    for await (const key of await objectStore().list('uploads/')) found.push(String(key))
    return found
  }
  const set = (id: string, change: string) => owner.query(`UPDATE import SET ${change} WHERE id = $1`, [id])
  const auditOf = async (action: string) => {
    const { rows } = await owner.query(
      'SELECT entity_id, detail FROM audit_event WHERE user_id = $1 AND action = $2 ORDER BY occurred_at',
      [admin.userId, action],
    )
    return rows
  }

  it('keeps the bytes, lists the import, and writes down who queued it without its name', async () => {
    const id = await queue('{"a":1}', { name: 'OKAFOR Ngozi.json' })
    expect(await buffer(await objectStore().open(`uploads/${id}/input`))).toEqual(Buffer.from('{"a":1}'))
    const { items } = await listImports(admin)
    expect(items[0]).toMatchObject({
      id,
      name: 'OKAFOR Ngozi.json',
      state: 'queued',
      bytes: 7,
      by: 'Test user',
      canRetry: false,
    })
    const events = await auditOf('import-queued')
    expect(events.map(({ entity_id }) => entity_id)).toEqual([id])
    expect(JSON.stringify(events)).not.toContain('OKAFOR')
  })

  it('is closed to everybody without a role that imports, as if nothing were there', async () => {
    const id = await queue('{}')
    const attempts = [
      () => listImports(clinician),
      () => readImport(clinician, id),
      () => readImport(admin, randomUUID()),
      () => readImport(admin, 'x'),
      () => retryImport(clinician, id),
      () => queue('{}', {}, clinician),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
  })

  it('leaves neither a row nor bytes of an upload that broke off, was empty or too large', async () => {
    const before = await keys()
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(100_000)
        throw new Error('the client went away')
      })(),
    )
    await expect(queue('', { bytes: broken })).rejects.toMatchObject({
      detail: expect.stringMatching(/broke off/),
    })
    await expect(queue('', { bytes: Readable.from([]) })).rejects.toMatchObject({
      detail: expect.stringMatching(/empty/),
    })
    await expect(queue('x', { size: LIMITS.uploadBytes + 1 })).rejects.toMatchObject({ code: 'too_large' })
    expect(await keys()).toEqual(before)
    expect((await listImports(admin)).items.filter(({ by }) => by !== null)).toEqual([])
  })

  it('gives everything that waits to one of two workers, and keeps one source’s files together', async () => {
    const first = await queue('{}')
    const second = await queue('{}')
    const other = await queue('{}', { source: 'another' })
    const claims = await asWorker(() => Promise.all([claimNext(), claimNext(), claimNext()]))
    const taken = claims.map((claim) => claim.map(({ id }) => id)).filter((ids) => ids.length > 0)
    expect(taken.toSorted((left, right) => right.length - left.length)).toEqual([[first, second], [other]])
  })

  it('lets a later file of the same user and source wait for the earlier one', async () => {
    await queue('{}')
    await asWorker(claimNext)
    await queue('{}')
    expect(await asWorker(claimNext)).toEqual([])
  })

  it('takes over what a dead process left, alone, and gives up after three times with a reason', async () => {
    const id = await queue('{}')
    const mate = await queue('{}')
    for (const attempt of [1, 2, 3]) {
      const claim = await asWorker(claimNext)
      expect(claim.map((one) => one.id)).toEqual(attempt === 1 ? [id, mate] : [id])
      await set(mate, `state = 'done'`)
      await set(id, `lease_until = now() - interval '1 second'`)
      expect((await readImport(admin, id)).state).toBe('interrupted')
    }
    expect(await asWorker(claimNext)).toEqual([])
    const view = await readImport(admin, id)
    expect(view).toMatchObject({ state: 'failed', canRetry: true, issueCount: 1 })
    expect(view.issues[0]?.reason).toMatch(/stopped 3 times/)
    expect(await auditOf('import-read')).toMatchObject([{ entity_id: id, detail: { issues: 1 } }])
  })

  it('counts no attempt of a worker that was stopped in good order', async () => {
    const id = await queue('{}')
    for (let stop = 0; stop < 5; stop += 1) {
      expect(await asWorker(claimNext)).toHaveLength(1)
      await asWorker(() => leaveInterrupted([id], { stopped: true }))
    }
    expect(await asWorker(() => claimImport(id))).toMatchObject({ id })
    expect(await asWorker(() => claimImport(id))).toBeNull()
  })

  it('queues a failed import again, but not one that is done, nor one whose bytes are gone', async () => {
    const id = await queue('{}')
    await expect(retryImport(admin, id)).rejects.toMatchObject({ code: 'conflict' })
    await set(id, `state = 'failed', attempts = 3`)
    await retryImport(admin, id)
    expect((await asWorker(claimNext)).map((one) => one.id)).toEqual([id])
    await set(id, `state = 'done'`)
    await expect(retryImport(admin, id)).rejects.toMatchObject({ code: 'conflict' })
    await set(id, `state = 'failed'`)
    await objectStore().removeAllVersions(`uploads/${id}/input`)
    await expect(retryImport(admin, id)).rejects.toMatchObject({
      detail: expect.stringMatching(/no longer kept/),
    })
  })

  it('does not say of a file that its store cannot be reached for that it is gone', async () => {
    const id = await queue('{}')
    await set(id, `state = 'failed'`)
    const away = new AppError('internal', 'The store of uploaded files does not answer; try again.')
    vi.spyOn(objectStore(), 'size').mockRejectedValueOnce(away)
    await expect(retryImport(admin, id)).rejects.toBe(away)
  })

  it('refuses more than a user may have waiting, and leaves the others alone', async () => {
    const failed = randomUUID()
    await owner.query(
      `INSERT INTO import (label, state, user_id, object_key)
       SELECT 'x', 'queued', $1::uuid, 'uploads/x/input' FROM generate_series(1, $2)`,
      [admin.userId, LIMITS.queuedImports],
    )
    await expect(queue('{}')).rejects.toMatchObject({
      code: 'rate_limited',
      detail: expect.stringMatching(/imports waiting/),
    })
    const colleague = await asWorker(() => createTestUser(['operator']))
    await queue('{}', {}, colleague)
    await owner.query(
      `INSERT INTO import (id, label, state, user_id, object_key) VALUES ($1, 'x', 'failed', $2, $3)`,
      [failed, admin.userId, `uploads/${failed}/input`],
    )
    await objectStore().put(`uploads/${failed}/input`, Readable.from([Buffer.from('x')]))
    await expect(retryImport(admin, failed)).rejects.toMatchObject({ code: 'rate_limited' })
  })

  it('refuses more uploads at once than a user may have under way, until one has ended', async () => {
    const open = Array.from({ length: LIMITS.uploadsAtOnce }, () => new PassThrough())
    const sent = open.map((bytes) => queue('', { bytes }))
    for (const bytes of open) bytes.write('{}')
    // Once its first bytes are read, an upload is under way.
    await vi.waitFor(() =>
      expect(open.map(({ readableLength }) => readableLength)).toEqual(open.map(() => 0)),
    )
    await expect(queue('{}')).rejects.toMatchObject({ detail: expect.stringMatching(/uploading 4 files/) })
    for (const bytes of open) bytes.end()
    await Promise.all(sent)
    await queue('{}')
  })

  it('pages through all imports once', async () => {
    const ids = [await queue('{}'), await queue('{}'), await queue('{}')]
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listImports(admin, { cursor, limit: 2 })
      seen.push(...page.items.filter(({ by }) => by !== null).map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids.toReversed())
    await expect(listImports(admin, { cursor: 'bWFkZS11cA' })).rejects.toThrow(/not one of ours/)
  })

  it('files an export whose parts were uploaded in the wrong order, and reports each file', async () => {
    const late = await queue(lines(observation('o1', 'p1'), observation('o2', 'nobody')), {
      name: 'Observation.ndjson',
    })
    const early = await queue(lines(patient('p1')), { name: 'Patient.ndjson' })
    const broken = await queue('{"resourceType": "Bundle", ', { name: 'broken.json' })
    await asWorker(async () => runClaim(await claimNext()))
    expect(await readImport(admin, late)).toMatchObject({
      state: 'done',
      entries: 2,
      byType: { Observation: { created: 1, rejected: 1 } },
      issues: [{ index: 1, severity: 'error' }],
    })
    expect(await readImport(admin, early)).toMatchObject({ state: 'done', counts: { created: 1 } })
    expect(await readImport(admin, broken)).toMatchObject({ state: 'failed', canRetry: true })
  })

  it('keeps the bytes of a failed upload for as long as it can be tried again, and those of a done one not at all', async () => {
    const [done, failed] = [
      await queue(JSON.stringify(patient('p1'))),
      await queue('{', { name: 'Doe.json' }),
    ]
    await asWorker(async () => runClaim(await claimNext()))
    expect(await asWorker(sweepUploads)).toBe(1)
    expect((await keys()).filter((key) => key.includes(done) || key.includes(failed))).toEqual([
      `uploads/${failed}/input`,
    ])
    await set(failed, "finished_at = now() - interval '8 days'")
    expect(await asWorker(sweepUploads)).toBe(1)
    expect((await keys()).filter((key) => key.includes(failed))).toEqual([])
    expect(await readImport(admin, failed)).toMatchObject({ name: 'An upload that was not kept' })
    await expect(retryImport(admin, failed)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('leaves an import that was stopped for the next worker, which ends it', async () => {
    const id = await queue(JSON.stringify(bundle([patient('p2'), observation('o9', 'p2')])))
    await asWorker(async () => runClaim(await claimNext(), { signal: AbortSignal.abort() }))
    expect(await readImport(admin, id)).toMatchObject({ state: 'interrupted', canRetry: true })
    await asWorker(async () => runClaim(await claimNext()))
    expect(await readImport(admin, id)).toMatchObject({ state: 'done', entries: 2 })
  })
})
