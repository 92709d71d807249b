import { S3Client } from '@aws-sdk/client-s3'
import { env } from '@/lib/env'
import type { ObjectTrouble } from './object-trouble'

let client: S3Client | undefined

/** One client for the process; credentials come from where AWS tools look for them. */
export function s3Client(): S3Client {
  client ??= new S3Client({
    ...(env.AWS_REGION && { region: env.AWS_REGION }),
    ...(env.S3_BASE_URL && { endpoint: env.S3_BASE_URL, forcePathStyle: true }),
  })
  return client
}

/** Where an object or a prefix lies. */
export interface S3Address {
  bucket: string
  /** '' is the whole bucket. */
  key: string
}

/** Reads 's3://bucket/key'; undefined for anything else. */
export function readS3Address(address: string): S3Address | undefined {
  const [, bucket, key] = /^s3:\/\/([^/]+)(?:\/(.*))?$/is.exec(address) ?? []
  return bucket ? { bucket, key: key ?? '' } : undefined
}

/** The name of an error of S3 ('NoSuchKey', 'AccessDenied'), or of the network. */
export function nameS3Error(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}

/** What an error of S3 means for the object; `version`: the one that was asked for. */
export function sortS3Error(error: unknown, version?: string): ObjectTrouble {
  const status = statusOf(error)
  if (nameS3Error(error) === 'NoSuchVersion' || (status === 404 && version)) return 'gone'
  if (status === 404) return 'missing'
  if (status === 403) return 'denied'
  // A delete marker, read by its version.
  if (status === 405 && version) return 'gone'
  if (status === 412) return 'changed'
  return 'unreachable'
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined
  return (error.$metadata as { httpStatusCode?: number }).httpStatusCode
}
