import { randomUUID } from 'node:crypto'
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { bundle, observation, patient } from '@/tests/integration/ingest-inputs'
import { isFull } from '@/tests/integration/one-database'
import { startS3 } from '@/tests/services/s3.mjs'
import { TASK_EXIT_CODES } from '@/worker/task-exit-code'
import { startDenyingS3 } from './denying-s3'
import { resolveEventTarget } from './event-target'
import { bundleWorker, runWorkerWith } from './worker-process'

const BUCKET = 'documents'
const MEGABYTES = isFull ? 50 : 5

const s3 = await startS3()
const target = await resolveEventTarget()
const unavailable = s3.unavailable ?? ('unavailable' in target ? target.unavailable : undefined)
if (unavailable) process.stderr.write(`skipped: tasks that EventBridge starts for S3 (${unavailable})\n`)
// Real Postgres where there is one: a task of its own per object is what production does.
const databases = inject('databases').slice(-1)

/**
 * From the event of S3 to the chart: the event as EventBridge writes it, the input transformer as Terraform resolves it, the
 * command of the task definition as a process, and an S3 that keeps versions.
 */
describe.skipIf(unavailable !== undefined).each(databases)('the task of an S3 event on $name', ({ urls }) => {
  const client = new S3Client({
    region: 'us-east-1',
    endpoint: s3.unavailable === undefined ? s3.url : 'http://127.0.0.1:9',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })

  /** It waits 20 s for a row that does not come; the other tests run meanwhile. */
  let orphan: ReturnType<typeof startTask>

  beforeAll(async () => {
    await bundleWorker()
    await connectDatabase(urls.worker)
    await client.send(new CreateBucketCommand({ Bucket: BUCKET }))
    const versioning = { Bucket: BUCKET, VersioningConfiguration: { Status: 'Enabled' } } as const
    await client.send(new PutBucketVersioningCommand(versioning))
    orphan = startTask(eventFor(`uploads/${randomUUID()}/input`, 'v1'))
  })
  afterAll(async () => {
    await closeDatabase()
    client.destroy()
  })

  const put = async (key: string, body: string) => {
    const { VersionId } = await client.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: body }))
    return VersionId ?? ''
  }
  const content = (id: string) => JSON.stringify(bundle([patient(id), observation(`${id}-o`, id)]))

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
  const eventFor = (key: string, version: string) => ({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: '111122223333',
    region: 'us-east-1',
    resources: [`arn:aws:s3:::${BUCKET}`],
    detail: {
      version: '0',
      bucket: { name: BUCKET },
      object: { key, size: 1, etag: 'x', 'version-id': version, sequencer: '0055AED6DCD90281E5' },
      'request-id': 'x',
      requester: '123456789012',
      reason: 'PutObject',
    },
  })

  function startTask(event: object, s3Url = s3.unavailable === undefined ? s3.url : '') {
    if ('unavailable' in target) throw new Error(target.unavailable)
    const [container] = target.transform(event).containerOverrides
    const overrides = container?.environment.map(({ name, value }) => [name, value]) ?? []
    const environment = {
      ...Object.fromEntries(overrides),
      DATABASE_URL: urls.worker,
      OBJECT_STORE: `s3://${BUCKET}`,
      S3_BASE_URL: s3Url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    }
    return runWorkerWith(environment, 'ingest', '--json').ended
  }

  it(`takes a bundle of ${MEGABYTES} MB in, and its patient is there`, async () => {
    const source = `hospital-${randomUUID()}`
    const id = `p-${randomUUID()}`
    const text = 'The patient was seen and is well. '.repeat(60)
    const note = (index: number) => ({
      ...observation(`o${index}`, id, index),
      note: [{ text: `${index}: ${text}` }],
    })
    const count = Math.ceil((MEGABYTES * 2 ** 20) / JSON.stringify(note(0)).length)
    const whole = bundle([patient(id), ...Array.from({ length: count }, (_, index) => note(index))])
    const body = JSON.stringify({ ...whole, meta: { source } })
    expect(body.length).toBeGreaterThan(MEGABYTES * 2 ** 20)
    const key = 'incoming/Große Datei & mehr + "Zitat".json'
    const { code, output, complaint } = await startTask(eventFor(key, await put(key, body)))
    expect(complaint).not.toMatch(/"level":50/)
    expect(code).toBe(0)
    expect(JSON.parse(output).totals.entries).toBe(count + 1)
    const found = await withWorker((tx) => tx.patient.findMany({ where: { fhirId: id } }))
    expect(found).toHaveLength(1)
  }, 300_000)

  it('reads the version of its event, also when another one or a deletion followed', async () => {
    const [first, second] = [`p-${randomUUID()}`, `p-${randomUUID()}`]
    const key = `incoming/${first}.json`
    const version = await put(key, content(first))
    const later = await put(key, content(second))
    await client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: key }))
    expect((await startTask(eventFor(key, version))).code).toBe(0)
    const ids = () => withWorker((tx) => tx.patient.count({ where: { fhirId: { in: [first, second] } } }))
    expect(await ids()).toBe(1)
    expect((await startTask(eventFor(key, later))).code).toBe(0)
    expect(await ids()).toBe(2)
  })

  it('ends well when its event is delivered again, and leaves what a later version brought', async () => {
    const id = `p-${randomUUID()}`
    const key = `incoming/${id}.json`
    const named = (family: string) => JSON.stringify(bundle([{ ...patient(id), name: [{ family }] }]))
    const before = eventFor(key, await put(key, named('Before')))
    const after = eventFor(key, await put(key, named('After')))
    expect((await startTask(before)).code).toBe(0)
    expect((await startTask(after)).code).toBe(0)
    const { code, output, complaint } = await startTask(before)
    expect(code).toBe(0)
    expect(complaint).toMatch(/delivered again: .* nothing was read/)
    expect(JSON.parse(output)).toMatchObject({ files: [{ state: 'done' }], totals: { entries: 0 } })
    const [found] = await withWorker((tx) => tx.patient.findMany({ where: { fhirId: id } }))
    expect(found?.displayName).toBe('AFTER')
  })

  it('tells an object that never was from a version that is gone', async () => {
    const missing = await startTask(eventFor('incoming/nowhere.json', ''))
    expect(missing.code).toBe(TASK_EXIT_CODES.missing)
    expect(missing.complaint).toMatch(/nowhere\.json does not exist/)

    const key = `incoming/${randomUUID()}.json`
    const version = await put(key, content('p1'))
    await put(key, content('p1'))
    await client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: key, VersionId: version }))
    const gone = await startTask(eventFor(key, version))
    expect(gone.code).toBe(TASK_EXIT_CODES.gone)
    expect(gone.complaint).toMatch(/no longer has the version/)
  })

  it('says when it may not read, and when nobody answers', async () => {
    const denying = await startDenyingS3()
    const denied = await startTask(eventFor('incoming/a.json', 'v1'), denying.url)
    await denying.close()
    expect(denied.code).toBe(TASK_EXIT_CODES.denied)
    expect(denied.complaint).toMatch(/may not be read with the credentials at hand/)
    const away = await startTask(eventFor('incoming/a.json', 'v1'), denying.url)
    expect(away.code).toBe(TASK_EXIT_CODES.unreachable)
  })

  it('refuses a key among the uploads that is no upload', async () => {
    const { code, complaint } = await startTask(eventFor('uploads/elsewhere.json', 'v1'))
    expect(code).toBe(2)
    expect(complaint).toMatch(/is no upload/)
  })

  it('says that the content is at fault when it is', async () => {
    const key = 'incoming/broken.json'
    const { code, output } = await startTask(eventFor(key, await put(key, '{"resourceType": "Bund')))
    expect(code).toBe(1)
    expect(JSON.parse(output).files[0].state).toBe('failed')
  })

  it('says that an upload waits for nobody, after it has waited for the upload’s row', async () => {
    const { code, complaint } = await orphan
    expect(code).toBe(8)
    expect(complaint).toMatch(/no import that waits/)
  })
})

afterAll(async () => {
  if (s3.unavailable === undefined) await s3.stop()
})
