import type { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type ObjectIdentifier,
  PutObjectCommand,
  paginateListObjectsV2,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { listVersions } from './list-versions'
import { checkKey, checkPrefix, measureBytes, missingObject } from './object-bytes'
import type { ObjectStore } from './object-store'
import { ObjectUnreadable } from './object-trouble'
import { type S3Address, s3Client, sortS3Error } from './s3-client'

/** Ten thousand parts, the most that S3 takes, are 160 GB. One part is in memory at a time. */
const PART_BYTES = 16 * 1024 * 1024

/** Objects in a bucket, under a prefix of ours. Whether versions are kept is the bucket's affair. */
export class S3Store implements ObjectStore {
  private readonly bucket: string
  private readonly prefix: string

  constructor({ bucket, key }: S3Address) {
    this.bucket = bucket
    this.prefix = key === '' || key.endsWith('/') ? key : `${key}/`
  }

  async put(key: string, body: Readable, size?: number): Promise<{ version?: string }> {
    const place = this.locate(key)
    const parts = cutParts(measureBytes(body, size))
    const first = await parts.next()
    const version =
      first.done || first.value.length < PART_BYTES
        ? await this.putWhole(place, first.value ?? Buffer.alloc(0))
        : await this.putParts(place, first.value, parts)
    return version && version !== 'null' ? { version } : {}
  }

  async open(key: string, version?: string): Promise<Readable> {
    const place = this.locate(key)
    return explain(async () => {
      const { Body } = await s3Client().send(new GetObjectCommand({ ...place, VersionId: version }))
      return Body as Readable
    }, version)
  }

  async size(key: string, version?: string): Promise<number> {
    const place = this.locate(key)
    return explain(async () => {
      const { ContentLength } = await s3Client().send(new HeadObjectCommand({ ...place, VersionId: version }))
      return ContentLength ?? 0
    }, version)
  }

  async removeAllVersions(key: string): Promise<void> {
    const { Bucket, Key } = this.locate(key)
    await explain(async () => {
      for await (const page of listVersions({ Bucket, Prefix: Key })) {
        // Keys that only begin with this one are other objects.
        const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].filter(
          (one) => one.Key === Key,
        )
        await this.removeVersions(found.map(({ VersionId }) => ({ Key, VersionId })))
      }
    })
  }

  async list(prefix: string): Promise<string[]> {
    const Prefix = this.prefix + checkPrefix(prefix)
    return explain(async () => {
      const keys: string[] = []
      for await (const page of paginateListObjectsV2({ client: s3Client() }, { Bucket: this.bucket, Prefix }))
        for (const { Key } of page.Contents ?? []) if (Key) keys.push(Key.slice(this.prefix.length))
      return keys
    })
  }

  private async removeVersions(Objects: ObjectIdentifier[]): Promise<void> {
    if (Objects.length === 0) return
    const { Errors = [] } = await s3Client().send(
      new DeleteObjectsCommand({ Bucket: this.bucket, Delete: { Objects } }),
    )
    if (Errors.length > 0) throw new Error(`S3 kept ${Errors.length} versions: ${Errors[0]?.Code}`)
  }

  private async putWhole(place: Place, Body: Buffer): Promise<string | undefined> {
    return (await explain(() => s3Client().send(new PutObjectCommand({ ...place, Body })))).VersionId
  }

  /** Nothing is visible under the key before the last part is there; a stream that breaks off leaves nothing. */
  private async putParts(
    place: Place,
    first: Buffer,
    rest: AsyncIterable<Buffer>,
  ): Promise<string | undefined> {
    const { UploadId } = await explain(() => s3Client().send(new CreateMultipartUploadCommand(place)))
    const upload = { ...place, UploadId }
    const Parts: { PartNumber: number; ETag: string | undefined }[] = []
    const send = async (Body: Buffer) => {
      const PartNumber = Parts.length + 1
      const { ETag } = await explain(() =>
        s3Client().send(new UploadPartCommand({ ...upload, PartNumber, Body })),
      )
      Parts.push({ PartNumber, ETag })
    }
    try {
      await send(first)
      for await (const part of rest) await send(part)
      const done = await explain(() =>
        s3Client().send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } })),
      )
      return done.VersionId
    } catch (error) {
      await s3Client()
        .send(new AbortMultipartUploadCommand(upload))
        .catch(() => undefined)
      throw error
    }
  }

  private locate(key: string): Place {
    return { Bucket: this.bucket, Key: this.prefix + checkKey(key) }
  }
}

interface Place {
  Bucket: string
  Key: string
}

/** Parts of PART_BYTES; the last may be shorter. */
async function* cutParts(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  let [gathered, length]: [Buffer[], number] = [[], 0]
  for await (const chunk of bytes) {
    let from = 0
    while (length + chunk.length - from >= PART_BYTES) {
      const to = from + PART_BYTES - length
      yield Buffer.concat([...gathered, chunk.subarray(from, to)])
      ;[gathered, length, from] = [[], 0, to]
    }
    gathered.push(chunk.subarray(from))
    length += chunk.length - from
  }
  if (length > 0) yield Buffer.concat(gathered)
}

async function explain<T>(work: () => Promise<T>, version?: string): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const trouble = sortS3Error(error, version)
    if (trouble === 'missing' || trouble === 'gone') throw missingObject(error, trouble)
    const detail = 'The store of uploaded files does not answer; try again.'
    throw new ObjectUnreadable('internal', trouble, detail, error)
  }
}
