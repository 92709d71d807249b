import path from 'node:path'
import type { Readable } from 'node:stream'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { FolderStore } from './folder-store'
import { readS3Address } from './s3-client'
import { S3Store } from './s3-store'

/**
 * Where uploaded files wait for their import. Keys begin with 'uploads/' and never leave it: each function throws
 * AppError `invalid_input` for one that would, and `not_found` for an object that is not there.
 */
export interface ObjectStore {
  /**
   * Stores the stream, whole or not at all. Throws `invalid_input` when it does not have `size` bytes, `too_large` above
   * LIMITS.fileBytes. The version is the store's own, where it keeps versions.
   */
  put(key: string, body: Readable, size?: number): Promise<{ version?: string }>
  open(key: string, version?: string): Promise<Readable>
  /** Bytes. */
  size(key: string, version?: string): Promise<number>
  /** Removes the object so that no version can be read again. One that is not there is no error. */
  removeAllVersions(key: string): Promise<void>
  /** The keys that begin with the prefix, in order. */
  list(prefix: string): Promise<string[]>
}

let store: ObjectStore | undefined

/** The store that the environment names. Throws when OBJECT_STORE is no address of S3. */
export function objectStore(): ObjectStore {
  store ??= openStore(env.OBJECT_STORE)
  return store
}

function openStore(address: string | undefined): ObjectStore {
  if (!address) return new FolderStore(path.resolve(env.CHARTLIGHT_DATA_DIR))
  const at = readS3Address(address)
  if (!at)
    throw new AppError('internal', 'OBJECT_STORE is not usable; write s3://bucket or s3://bucket/prefix.')
  return new S3Store(at)
}
