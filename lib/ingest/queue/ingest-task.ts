import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { type IngestOptions, ingestFiles } from '../ingest-files'
import { s3File } from '../input/s3-files'
import { readS3Address } from '../objects/s3-client'
import type { IngestReport } from '../report'
import { claimImport } from './claim-next'
import { runClaim } from './run-claim'
import { sweepUploads } from './sweep-uploads'

export interface TaskAddress {
  bucket: string
  key: string
  version: string | undefined
}

const UPLOAD_KEY = /^uploads\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/input$/
/** An upload's bytes are there a moment before its row is, and may start the task at once. */
const ROW_WAITS_MS = [1_000, 4_000, 15_000]

/** The object that this task was started for (S3_INGEST_BUCKET, _KEY, _VERSION); undefined when there is none. */
export function readTask(): TaskAddress | undefined {
  const { S3_INGEST_BUCKET: bucket, S3_INGEST_KEY: key, S3_INGEST_VERSION: version } = env
  if (!bucket && !key) return undefined
  if (bucket && key) return { bucket, key, version }
  throw new AppError(
    'invalid_input',
    'S3_INGEST_BUCKET and S3_INGEST_KEY belong together; set both, or name a path.',
  )
}

/**
 * Ingests the object of a task. An upload is run as its import, with the source and the replacing that its uploader chose; a
 * key below `uploads/` that is no import's own object is refused. Any other object is a plain input.
 */
export async function ingestTask(task: TaskAddress, options: IngestOptions = {}): Promise<IngestReport> {
  const uploadKey = inStore(task)
  if (uploadKey === undefined) return ingestFiles([s3File(task, { version: task.version })], options)
  const importId = UPLOAD_KEY.exec(uploadKey)?.[1]
  if (!importId)
    throw new AppError(
      'invalid_input',
      'S3_INGEST_KEY lies below uploads/ but is no upload; only the objects of imports are there.',
    )
  const claimed = await waitForImport(importId)
  if (claimed) {
    const report = await runClaim([claimed], options)
    await sweepUploads()
    return report
  }
  throw new AppError(
    'conflict',
    'The upload of S3_INGEST_KEY has no import that waits: it was run already, is run elsewhere, or was not completed.',
  )
}

/** The key as the object store knows it, for what lies among its uploads. */
function inStore({ bucket, key }: TaskAddress): string | undefined {
  const store = env.OBJECT_STORE ? readS3Address(env.OBJECT_STORE) : undefined
  if (store?.bucket !== bucket) return undefined
  const prefix = store.key.replace(/\/*$/, store.key ? '/' : '')
  return key.startsWith(`${prefix}uploads/`) ? key.slice(prefix.length) : undefined
}

async function waitForImport(importId: string) {
  for (const wait of ROW_WAITS_MS) {
    const claimed = await claimImport(importId)
    if (claimed) return claimed
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
  return claimImport(importId)
}
