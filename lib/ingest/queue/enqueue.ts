import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { recordAudit } from '@/lib/access/audit'
import type { Session } from '@/lib/access/session'
import { Slots } from '@/lib/access/slots'
import { withUser } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { log } from '@/lib/log'
import { objectStore } from '../objects/object-store'
import { requireImporter, requireSource } from './import-roles'
import { refuseFullQueue } from './refuse-full-queue'

export interface Upload {
  /** Shown to those who may import, and to nobody else: it may name a patient. */
  name: string
  /** The system that the data come from; without it the input says it. */
  source?: string | undefined
  /** The input is the whole truth of the patients that it brings. */
  replaces: boolean
  /** As the client says; undefined when it does not. */
  size: number | undefined
  bytes: Readable
}

export const uploadKey = (importId: string) => `uploads/${importId}/input`

/**
 * Keeps an uploaded file and queues its import. The bytes come first: an upload that breaks off leaves neither a row nor
 * an object. Returns the import's id. Throws `not_found` without a role that imports, `too_large`, `rate_limited` when
 * this user has too many waiting, `invalid_input` for an empty file.
 */
export async function enqueue(session: Session, upload: Upload): Promise<string> {
  requireImporter(session)
  const source = requireSource(session, upload.source)
  if ((upload.size ?? 0) > LIMITS.uploadBytes) throw tooLarge()
  await withUser(session, (tx) => refuseFullQueue(tx, session.userId))
  return takeSlot(session.userId, () => keep(session, { ...upload, source }))
}

async function keep(session: Session, upload: Upload): Promise<string> {
  const importId = randomUUID()
  const key = uploadKey(importId)
  const count: { bytes: number; refused?: AppError } = { bytes: 0 }
  try {
    const { version } = await objectStore().put(
      key,
      Readable.from(limit(upload.bytes, count), { objectMode: false }),
      upload.size,
    )
    if (count.bytes === 0) throw new AppError('invalid_input', 'The file is empty; choose another one.')
    await withUser(session, async (tx) => {
      await refuseFullQueue(tx, session.userId)
      await tx.$executeRaw`
        INSERT INTO import (id, label, state, user_id, source_name, replaces, object_key, object_version, bytes)
        VALUES (${importId}::uuid, ${upload.name}, 'queued', scope_user(), ${upload.source ?? null}, ${upload.replaces},
                ${key}, ${version ?? null}, ${count.bytes})`
      await recordAudit(tx, {
        action: 'import-queued',
        entityType: 'Import',
        entityId: importId,
        detail: { bytes: count.bytes, replaces: upload.replaces },
      })
    })
  } catch (error) {
    await objectStore()
      .removeAllVersions(key)
      .catch((failure: unknown) => log.error('upload-not-removed', failure, { importId }))
    // A store may wrap what its input threw.
    throw count.refused ?? error
  }
  return importId
}

/** Uploads under way in this process: bytes that no row counts yet. */
const underWay = new Slots()

async function takeSlot<Result>(userId: string, work: () => Promise<Result>): Promise<Result> {
  const giveBack = underWay.take(userId, { own: LIMITS.uploadsAtOnce })
  if (typeof giveBack === 'string')
    throw new AppError(
      'rate_limited',
      `You are uploading ${LIMITS.uploadsAtOnce} files already, which is the most at once; send this one afterwards.`,
      { retryAfterSeconds: 10 },
    )
  return work().finally(giveBack)
}

/** The bytes as they come, counted; more than the limit ends them. */
async function* limit(bytes: Readable, count: { bytes: number; refused?: AppError }): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      count.bytes += chunk.length
      if (count.bytes > LIMITS.uploadBytes) {
        count.refused = tooLarge()
        throw count.refused
      }
      yield chunk
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('invalid_input', 'The upload broke off; send the file again.', { cause })
  }
}

function tooLarge(): AppError {
  const gigabytes = LIMITS.uploadBytes / 1024 ** 3
  return new AppError(
    'too_large',
    `The file is over ${gigabytes} GB; split it, or ingest it on the command line.`,
  )
}
