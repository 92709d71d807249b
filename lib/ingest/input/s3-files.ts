import path from 'node:path'
import type { Readable } from 'node:stream'
import { GetObjectCommand, HeadObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3'
import { AppError } from '@/lib/errors'
import { type ObjectTrouble, ObjectUnreadable } from '../objects/object-trouble'
import { nameS3Error, readS3Address, type S3Address, s3Client, sortS3Error } from '../objects/s3-client'
import type { InputFile } from './input-file'

/**
 * The objects at 's3://bucket/key', 's3://bucket/prefix/' (every page of it, those that `isInput` takes) or the whole
 * bucket. Throws AppError `invalid_input` for an address without a bucket, ObjectUnreadable when there is none or it cannot be read.
 */
export async function listS3Files(address: string, isInput: (name: string) => boolean): Promise<InputFile[]> {
  const at = readS3Address(address)
  if (!at)
    throw new AppError(
      'invalid_input',
      `${address} names no bucket; write s3://bucket/key or s3://bucket/prefix/.`,
    )
  return explainS3(address, () =>
    at.key === '' || at.key.endsWith('/') ? listPrefix(at, isInput) : headObject(at),
  )
}

/** One object; with a version (of an event), exactly that one. */
export function s3File(
  at: S3Address,
  about: { size?: number | undefined; version?: string | undefined } = {},
): InputFile {
  const address = `s3://${at.bucket}/${at.key}`
  let seen: { VersionId?: string | undefined; IfMatch?: string | undefined } = { VersionId: about.version }
  return {
    path: address,
    group: path.posix.dirname(address),
    size: about.size,
    ...(about.version && { version: about.version }),
    open: () =>
      explainS3(
        address,
        async () => {
          const object = await s3Client().send(
            new GetObjectCommand({ Bucket: at.bucket, Key: at.key, ...seen }),
          )
          // What a later pass reads must be what this one read, whatever is put under the key meanwhile.
          const version = object.VersionId && object.VersionId !== 'null' ? object.VersionId : undefined
          seen = version ? { VersionId: version } : { IfMatch: object.ETag }
          return object.Body as Readable
        },
        about.version,
      ),
  }
}

async function headObject(at: S3Address): Promise<InputFile[]> {
  const { ContentLength: size, VersionId: version } = await s3Client().send(
    new HeadObjectCommand({ Bucket: at.bucket, Key: at.key }),
  )
  return [s3File(at, { size, version: version === 'null' ? undefined : version })]
}

async function listPrefix(at: S3Address, isInput: (name: string) => boolean): Promise<InputFile[]> {
  const pages = paginateListObjectsV2({ client: s3Client() }, { Bucket: at.bucket, Prefix: at.key })
  const files: InputFile[] = []
  for await (const { Contents = [] } of pages)
    for (const { Key: key, Size: size } of Contents)
      if (key && isInput(path.posix.basename(key))) files.push(s3File({ bucket: at.bucket, key }, { size }))
  return files
}

/** S3's own words may name accounts and keys; ours say what to do. */
export async function explainS3<T>(address: string, work: () => Promise<T>, version?: string): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const trouble = sortS3Error(error, version)
    const detail = `${address} ${trouble === 'unreachable' ? sayUnreachable(nameS3Error(error)) : SENTENCES[trouble]}`
    throw new ObjectUnreadable('invalid_input', trouble, detail, error)
  }
}

const SENTENCES = {
  missing: 'does not exist; check the bucket and the key (a prefix ends with /).',
  denied: 'may not be read with the credentials at hand; check the role and the bucket policy.',
  gone: 'no longer has the version that was asked for; put the object there again.',
  changed: 'was replaced while it was read; import it again.',
} as const satisfies Record<Exclude<ObjectTrouble, 'unreachable'>, string>

function sayUnreachable(name: string): string {
  if (/credential/i.test(name)) return 'cannot be read without AWS credentials; set a profile or a role.'
  return `cannot be read from S3 (${name}); check AWS_REGION and the connection, then try again.`
}
