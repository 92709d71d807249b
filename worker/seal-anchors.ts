import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { hashSeal, readLastSeal } from '@/lib/access/seals/seal'
import { withSealer } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { listVersions } from '@/lib/ingest/objects/list-versions'
import { nameS3Error, type S3Address, s3Client } from '@/lib/ingest/objects/s3-client'
import { LIMITS } from '@/lib/limits'

const NAME = /seal-\d{10}-([0-9a-f]{64})\.json$/

/**
 * Keeps the last seal, which vouches for all before it, where nobody changes it: an S3 bucket with Object Lock, in
 * compliance mode until its events' retention ends. Its name holds the hash, so that a list of names is all that a check
 * needs. Returns the hash; null when there is no seal. Throws `conflict` when the bucket does not lock.
 */
export async function keepAnchor(at: S3Address, now = new Date()): Promise<string | null> {
  const seal = await withSealer(readLastSeal)
  if (!seal) return null
  const hash = hashSeal(seal)
  const Key = `${folderOf(at)}seal-${String(seal.id).padStart(10, '0')}-${hash}.json`
  const until = new Date(now)
  until.setUTCFullYear(until.getUTCFullYear() + LIMITS.auditYears)
  await s3Client()
    .send(
      new PutObjectCommand({
        Bucket: at.bucket,
        Key,
        Body: JSON.stringify({ ...seal, hash }),
        ContentType: 'application/json',
        ChecksumAlgorithm: 'SHA256',
        ObjectLockMode: 'COMPLIANCE',
        ObjectLockRetainUntilDate: until,
      }),
    )
    .catch((cause: unknown) => {
      throw notKept(cause)
    })
  await requireLock(at.bucket, Key)
  return hash
}

/** A store that takes the request and does not lock would be trusted for nothing. */
async function requireLock(Bucket: string, Key: string): Promise<void> {
  const answer = await s3Client()
    .send(new HeadObjectCommand({ Bucket, Key }))
    .catch((cause: unknown) => {
      throw notKept(cause)
    })
  if (answer.ObjectLockMode !== 'COMPLIANCE') throw notKept(undefined)
}

/** The hashes of all seals kept there. Versions, because a locked one can be covered by a newer one, not removed. */
export async function readAnchors({ bucket, key }: S3Address): Promise<string[]> {
  const hashes = new Set<string>()
  try {
    for await (const { Versions = [] } of listVersions({ Bucket: bucket, Prefix: folderOf({ bucket, key }) }))
      for (const { Key = '' } of Versions) {
        const hash = NAME.exec(Key)?.[1]
        if (hash) hashes.add(hash)
      }
  } catch (cause) {
    throw new AppError(
      'conflict',
      `The anchors cannot be read (${nameS3Error(cause)}); check the address and the permission to list versions.`,
      { cause },
    )
  }
  return [...hashes]
}

function folderOf({ key }: S3Address): string {
  return key === '' || key.endsWith('/') ? key : `${key}/`
}

function notKept(cause: unknown): AppError {
  return new AppError(
    'conflict',
    `The seal is made, but could not be locked away${cause ? ` (${nameS3Error(cause)})` : ''}: the bucket needs Object Lock and versioning, and this login s3:PutObject, s3:PutObjectRetention, s3:GetObject and s3:GetObjectRetention.`,
    { cause },
  )
}
