import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { CreateBucketCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import type { Session } from '@/lib/access/session'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { createTestUser } from '@/tests/integration/charts'
import { bundle, countStored, observation, patient } from '@/tests/integration/ingest-inputs'
import { startS3 } from '@/tests/services/s3.mjs'
import { s3Client } from '../objects/s3-client'
import { claimImport } from './claim-next'
import { enqueue } from './enqueue'
import { ingestTask, readTask } from './ingest-task'
import { readImport } from './read-import'

const s3 = await startS3()
if (s3.unavailable) process.stderr.write(`skipped: tasks for objects of S3 (${s3.unavailable})\n`)

const BUCKET = 'intake'
const content = (id: string) => JSON.stringify(bundle([patient(id), observation(`${id}-o`, id)]))

describe.skipIf(s3.unavailable).each(inject('databases'))('a task for one object on $name', ({ urls }) => {
  let admin: Session
  let source: string

  beforeAll(async () => {
    if (s3.unavailable !== undefined) return
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
    Object.assign(env, { S3_BASE_URL: s3.url, AWS_REGION: 'us-east-1', OBJECT_STORE: `s3://${BUCKET}/ours` })
    await s3Client()
      .send(new CreateBucketCommand({ Bucket: BUCKET }))
      .catch(() => undefined)
    await s3Client().send(
      new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status: 'Enabled' } }),
    )
  })
  afterAll(async () => {
    await closeDatabase()
    vi.unstubAllEnvs()
  })
  beforeEach(async () => {
    await connectDatabase(urls.worker)
    admin = await createTestUser(['admin'])
    source = `task-${randomUUID()}`
  })

  const put = async (key: string, body: string) =>
    s3Client().send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: body }))
  const upload = async (body: string) => {
    await connectDatabase(urls.app)
    const bytes = Readable.from([Buffer.from(body)])
    const id = await enqueue(admin, { name: 'a.json', source, replaces: false, size: body.length, bytes })
    await connectDatabase(urls.worker)
    return id
  }
  const taskFor = (key: string, version?: string) => ({ bucket: BUCKET, key, version })
  const read = async (id: string) => {
    await connectDatabase(urls.app)
    return readImport(admin, id)
  }

  it('runs an upload as its import, with the source that its uploader named, and only once', async () => {
    const id = await upload(content('p1'))
    const key = `ours/uploads/${id}/input`
    // Whatever was put under the key afterwards is not what was uploaded.
    await put(key, content('other'))
    const report = await ingestTask(taskFor(key), { source: 'of the command line' })
    expect(report.totals.entries).toBe(2)
    expect(await countStored(source)).toEqual({ Patient: 1, Observation: 1 })
    expect(await countStored('of the command line')).toEqual({})
    expect(await read(id)).toMatchObject({ state: 'done', entries: 2, source })
    await connectDatabase(urls.worker)
    const again = await ingestTask(taskFor(key))
    expect(again).toMatchObject({ files: [{ state: 'done', issues: [{ severity: 'warning' }] }] })
    expect(again.files[0]?.issues[0]?.reason).toMatch(/delivered again: .*filed already/)
    expect(again.totals.entries).toBe(0)
  })

  it('leaves an upload to the task that runs it, and says so at once', async () => {
    const id = await upload(content('p1'))
    await claimImport(id)
    const { files } = await ingestTask(taskFor(`ours/uploads/${id}/input`))
    expect(files).toMatchObject([{ state: 'interrupted', entries: 0 }])
    expect(files[0]?.issues[0]?.reason).toMatch(/another task takes it in/)
    expect(await read(id)).toMatchObject({ state: 'running' })
  })

  it('does not take an upload for done that failed before', async () => {
    const id = await upload('{')
    const task = taskFor(`ours/uploads/${id}/input`)
    expect((await ingestTask(task)).files).toMatchObject([{ state: 'failed' }])
    await expect(ingestTask(task)).rejects.toMatchObject({ code: 'conflict' })
  })

  it.each(['ours/uploads/x/input', `ours/uploads/${randomUUID()}/other`, 'ours/uploads/../secret'])(
    'refuses %s, which is no import’s own object',
    async (key) => {
      await expect(ingestTask(taskFor(key))).rejects.toMatchObject({ code: 'invalid_input' })
    },
  )

  it('takes any other object in, in the version that the event named', async () => {
    const { VersionId } = await put('drop/a.json', content('p1'))
    await put('drop/a.json', '{}')
    const report = await ingestTask(taskFor('drop/a.json', VersionId), { source })
    expect(report.files[0]).toMatchObject({ path: `s3://${BUCKET}/drop/a.json`, state: 'done', entries: 2 })
    expect((await ingestTask(taskFor('drop/a.json', VersionId), { source })).totals.entries).toBe(0)
    // A version that could not be filed is tried again.
    await put('drop/b.json', content('p2'))
    const broken = await put('drop/a.json', '{')
    for (let time = 1; time <= 2; time += 1)
      expect(await ingestTask(taskFor('drop/a.json', broken.VersionId), { source })).toMatchObject({
        files: [{ state: 'failed' }],
      })
    // Without a version nobody knows whether it is the same.
    for (let time = 1; time <= 2; time += 1)
      expect((await ingestTask(taskFor('drop/b.json'), { source })).totals.entries).toBe(2)
  })

  describe('with events that arrive in another order than their versions were put there', () => {
    const person = `p-${randomUUID()}`
    const value = (id: string, number: number) => ({
      ...observation(id, person),
      valueQuantity: { value: number, unit: 'mmol/L' },
    })
    const named = (family: string) => ({ ...patient(person), name: [{ family }] })
    const ward = (name: string) => ({ resourceType: 'Organization', id: `ward-${person}`, name })
    const putVersion = async (key: string, entries: object[], type?: string) => {
      const { VersionId } = await put(key, JSON.stringify({ ...bundle(entries), ...(type && { type }) }))
      return taskFor(key, VersionId)
    }
    const values = () =>
      withWorker(async (tx) => {
        const where = { type: 'Observation', source: { name: source }, enteredInError: false }
        const rows = await tx.clinicalRecord.findMany({ where, orderBy: { fhirId: 'asc' } })
        return rows.map(({ fhirId, valueNumber }) => [fhirId, valueNumber])
      })

    it('keeps what the later version says, and takes in what only the earlier one holds', async () => {
      const key = `drop/${randomUUID()}.json`
      const first = await putVersion(key, [named('Before'), ward('Old'), value('a', 1), value('b', 1)])
      const second = await putVersion(key, [named('After'), ward('New'), value('a', 2)])
      await put(`${key}.gz`, 'a key that only begins alike')
      await ingestTask(second, { source })
      const report = await ingestTask(first, { source })
      expect(await values()).toEqual([
        ['a', 2],
        ['b', 1],
      ])
      const { people, wards } = await withWorker(async (tx) => ({
        people: await tx.patient.findMany({ where: { source: { name: source } } }),
        wards: await tx.directoryResource.findMany({ where: { source: { name: source } } }),
      }))
      expect([people[0]?.displayName, wards[0]?.display]).toEqual(['AFTER', 'New'])
      expect(report.totals.byType.Observation).toMatchObject({ created: 1, skipped: 1 })
      expect(report.files[0]?.issues.map(({ reason }) => reason)).toContainEqual(
        expect.stringMatching(/later version of the same file/),
      )
    })

    it('does not let the earlier one through while the later one is still to come', async () => {
      const key = `drop/${randomUUID()}.json`
      const other = await putVersion(`drop/${randomUUID()}.json`, [named('Same'), value('a', 0)])
      await ingestTask(other, { source })
      const first = await putVersion(key, [value('a', 1)])
      const second = await putVersion(key, [value('a', 2)])
      await ingestTask(first, { source })
      expect(await values()).toEqual([['a', 0]])
      await ingestTask(second, { source })
      expect(await values()).toEqual([['a', 2]])
    })

    it('deletes nothing that the later version holds, and withdraws nothing of it', async () => {
      const key = `drop/${randomUUID()}.json`
      const gone = { request: { method: 'DELETE', url: 'Observation/a' } }
      const { VersionId } = await put(
        key,
        JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry: [gone] }),
      )
      const whole = await putVersion(key, [named('Same'), value('b', 1)])
      const last = await putVersion(key, [named('Same'), value('a', 2), value('b', 2)])
      await ingestTask(last, { source })
      await ingestTask(taskFor(key, VersionId), { source })
      await ingestTask(whole, { source, replace: true })
      expect(await values()).toEqual([
        ['a', 2],
        ['b', 2],
      ])
    })

    it('believes the record’s own time more than the order of the files', async () => {
      const key = `drop/${randomUUID()}.json`
      const at = (number: number, lastUpdated: string) => ({ ...value('a', number), meta: { lastUpdated } })
      const first = await putVersion(key, [named('Same'), at(1, '2026-03-02T10:00:00Z')])
      const second = await putVersion(key, [named('Same'), at(2, '2026-03-01T10:00:00Z')])
      await ingestTask(second, { source })
      await ingestTask(first, { source })
      expect(await values()).toEqual([['a', 1]])
    })

    it('is not kept from an earlier version by a later one that nobody can read', async () => {
      const key = `drop/${randomUUID()}.json`
      const before = await putVersion(key, [named('Same'), value('a', 0)])
      await ingestTask(before, { source })
      const first = await putVersion(key, [value('a', 1)])
      await put(key, '{"resourceType": "Bund')
      await ingestTask(first, { source })
      expect(await values()).toEqual([['a', 1]])
    })
  })

  it('needs bucket and key together', () => {
    expect(readTask()).toBeUndefined()
    Object.assign(env, { S3_INGEST_BUCKET: BUCKET })
    expect(readTask).toThrow(/belong together/)
    Object.assign(env, { S3_INGEST_KEY: 'drop/a.json', S3_INGEST_VERSION: 'v' })
    expect(readTask()).toEqual({ bucket: BUCKET, key: 'drop/a.json', version: 'v' })
    Object.assign(env, {
      S3_INGEST_BUCKET: undefined,
      S3_INGEST_KEY: undefined,
      S3_INGEST_VERSION: undefined,
    })
  })
})

afterAll(async () => {
  if (s3.unavailable === undefined) await s3.stop()
})
