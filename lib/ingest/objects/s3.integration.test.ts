import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { CreateBucketCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { env } from '@/lib/env'
import { startS3 } from '@/tests/services/s3.mjs'
import { listInputFiles } from '../input/list-input-files'
import { openInput } from '../input/open-input'
import { s3Client } from './s3-client'
import { S3Store } from './s3-store'

const s3 = await startS3()
if (s3.unavailable) process.stderr.write(`skipped: the store on S3 (${s3.unavailable})\n`)

const store = new S3Store({ bucket: 'kept', key: 'ours' })
const patient = (id: string) => JSON.stringify({ resourceType: 'Patient', id })

const put = (Bucket: string, Key: string, Body: string) =>
  s3Client().send(new PutObjectCommand({ Bucket, Key, Body }))

async function readIds(address: string): Promise<(string | undefined)[]> {
  const inputs = await Promise.all((await listInputFiles([address])).map((file) => openInput(file)))
  const entries = await Promise.all(inputs.map((input) => Array.fromAsync(input.entries())))
  return entries.flat().map(({ resource }) => String(resource?.id))
}

async function readWhole(stream: Readable): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>))
}

describe.skipIf(s3.unavailable)('S3', () => {
  beforeAll(async () => {
    if (s3.unavailable !== undefined) return
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
    Object.assign(env, { S3_BASE_URL: s3.url, AWS_REGION: 'us-east-1' })
    for (const Bucket of ['kept', 'plain']) await s3Client().send(new CreateBucketCommand({ Bucket }))
    await s3Client().send(
      new PutBucketVersioningCommand({ Bucket: 'kept', VersioningConfiguration: { Status: 'Enabled' } }),
    )
  })
  afterAll(async () => {
    if (s3.unavailable === undefined) await s3.stop()
    vi.unstubAllEnvs()
  })

  it('lists every page of a prefix, and takes from it what is input', async () => {
    const names = Array.from({ length: 1_050 }, (_, index) => `export/${String(index).padStart(4, '0')}.json`)
    for (let from = 0; from < names.length; from += 50)
      await Promise.all(names.slice(from, from + 50).map((name) => put('plain', name, patient(name))))
    await put('plain', 'export/readme.txt', 'no input')
    await put('plain', 'exported.json', patient('other'))
    const files = await listInputFiles(['s3://plain/export/'])
    expect(files.map(({ path }) => path)).toEqual(names.map((name) => `s3://plain/${name}`))
    expect(files[0]).toMatchObject({ group: 's3://plain/export', size: patient('export/0000.json').length })
  })

  it('reads one object by its key, each once though named twice', async () => {
    await put('plain', 'one.json', patient('one'))
    expect(await readIds('s3://plain/one.json')).toEqual(['one'])
    expect(await listInputFiles(['s3://plain/one.json', 's3://plain/one.json'])).toHaveLength(1)
  })

  it('reads in every pass the version that it read first, whatever is put under the key meanwhile', async () => {
    await put('kept', 'a.ndjson', `${patient('old')}\n${patient('old')}\n`)
    const [file] = await listInputFiles(['s3://kept/a.ndjson'])
    if (!file) throw new Error('no file')
    const input = await openInput(file)
    await put('kept', 'a.ndjson', patient('new'))
    for await (const { resource } of input.entries()) expect(resource?.id).toBe('old')
  })

  it('notices a replaced object where no versions are kept, instead of mixing the two', async () => {
    await put('plain', 'b.ndjson', `${patient('old')}\n${patient('old')}\n`)
    const [file] = await listInputFiles(['s3://plain/b.ndjson'])
    if (!file) throw new Error('no file')
    const input = await openInput(file)
    await put('plain', 'b.ndjson', patient('new'))
    await expect(Array.fromAsync(input.entries())).rejects.toThrow(/was replaced while it was read/)
  })

  it.each(['s3://plain/none.json', 's3://plain/none/', 's3://nowhere/x.json', 's3://'])(
    'says in one sentence that %s cannot be read',
    async (address) => {
      await expect(listInputFiles([address])).rejects.toMatchObject({
        code: 'invalid_input',
        detail: expect.stringContaining(address),
      })
    },
  )

  it('stores 50 MB in parts and gives them back as they were', async () => {
    const bytes = randomBytes(50 * 1024 * 1024)
    const key = 'uploads/large/input'
    const { version } = await store.put(key, Readable.from([bytes], { objectMode: false }), bytes.length)
    expect(await store.size(key, version)).toBe(bytes.length)
    const back = await readWhole(await store.open(key, version))
    expect(createHash('sha256').update(back).digest('hex')).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    )
  })

  it('leaves nothing of an upload that breaks off or is longer than announced', async () => {
    const breaking = Readable.from(
      (function* () {
        yield Buffer.alloc(20 * 1024 * 1024)
        throw new Error('gone')
      })(),
      { objectMode: false },
    )
    await expect(store.put('uploads/broken/input', breaking)).rejects.toThrow('gone')
    const long = Readable.from([Buffer.alloc(10)], { objectMode: false })
    await expect(store.put('uploads/broken/input', long, 5)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await store.list('uploads/broken/')).toEqual([])
  })

  it('removes every version of one object and no other', async () => {
    const key = 'uploads/gone/input'
    const write = (text: string, at = key) =>
      store.put(at, Readable.from([Buffer.from(text)], { objectMode: false }))
    const { version } = await write('first')
    await write('second')
    await write('neighbour', `${key}-2`)
    expect((await readWhole(await store.open(key, version))).toString()).toBe('first')
    await store.removeAllVersions(key)
    await store.removeAllVersions(key)
    await expect(store.open(key, version)).rejects.toMatchObject({ code: 'not_found' })
    await expect(store.size(key)).rejects.toMatchObject({ code: 'not_found' })
    expect(await store.list('uploads/gone/')).toEqual([`${key}-2`])
  })
})
