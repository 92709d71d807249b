import { AppError } from '@/lib/errors'
import type { KnownConditions } from '../choose-id'
import { type Address, addressEntry, addressOf } from '../incoming'
import { listVersions } from '../objects/list-versions'
import { ObjectUnreadable } from '../objects/object-trouble'
import type { S3Address } from '../objects/s3-client'
import type { LaterRecords } from './input-file'
import { openInput } from './open-input'
import { explainS3, s3File } from './s3-files'

/**
 * What the versions hold that were put under the key of an S3 object after `version`. Events arrive in any order: a late one
 * must not undo what the next version of the same object says. Looks anew at each call, since one may be put there
 * meanwhile; reads each later version once. Throws ObjectUnreadable when the versions cannot be listed.
 */
export function followVersions(at: S3Address, version: string): LaterRecords {
  const known = new Set<string>()
  const records = new Map<string, Address>()
  return async (conditions) => {
    for (const later of await explainS3(`s3://${at.bucket}/${at.key}`, () => listLater(at, version))) {
      if (known.has(later)) continue
      await addRecords(records, at, later, conditions)
      known.add(later)
    }
    return records
  }
}

/** Newest first, which is how S3 tells the versions of a key; keys that only begin with it come after them. */
async function listLater({ bucket, key }: S3Address, version: string): Promise<string[]> {
  const later: string[] = []
  for await (const { Versions = [] } of listVersions({ Bucket: bucket, Prefix: key }))
    for (const { Key, VersionId } of Versions) {
      if (Key !== key || VersionId === version) return later
      if (VersionId) later.push(VersionId)
    }
  // It is gone itself: reading it will say so.
  return []
}

/** A version that nobody can read says nothing of any record; its own task reports it. */
async function addRecords(
  records: Map<string, Address>,
  at: S3Address,
  version: string,
  conditions: KnownConditions,
): Promise<void> {
  try {
    const input = await openInput(s3File(at, { version }))
    for await (const entry of input.entries()) {
      const address = entry.problem ? undefined : addressEntry(entry, conditions)
      if (address) records.set(addressOf(address), address)
    }
  } catch (error) {
    const isOfContent = error instanceof AppError && !(error instanceof ObjectUnreadable)
    const isGone = error instanceof ObjectUnreadable && error.trouble === 'gone'
    if (!isOfContent && !isGone) throw error
  }
}
