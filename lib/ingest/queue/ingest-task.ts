import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withWorker } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { type IngestOptions, ingestFiles } from '../ingest-files'
import type { InputFile } from '../input/input-file'
import { followVersions } from '../input/later-versions'
import { s3File } from '../input/s3-files'
import { readS3Address } from '../objects/s3-client'
import { type FileReport, type IngestReport, startFileReport, sumReports } from '../report'
import { type ClaimedImport, claimImport } from './claim-next'
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
 * key below `uploads/` that is no import's own object is refused. Any other object is a plain input. EventBridge delivers at
 * least once and in any order: a version that was filed is not read again, because a newer one may have followed it; the report
 * says so. One that arrives for the first time after a later version of its key overwrites nothing that this one holds.
 */
export async function ingestTask(task: TaskAddress, options: IngestOptions = {}): Promise<IngestReport> {
  const uploadKey = inStore(task)
  if (uploadKey === undefined) {
    const file = openObject(task)
    return (await wasFiled(file)) ? reportUnread(task, 'done', FILED) : ingestFiles([file], options)
  }
  const importId = UPLOAD_KEY.exec(uploadKey)?.[1]
  if (!importId)
    throw new AppError(
      'invalid_input',
      'S3_INGEST_KEY lies below uploads/ but is no upload; only the objects of imports are there.',
    )
  const found = await waitForImport(importId)
  if (found === 'done') return reportUnread(task, 'done', FILED)
  if (found === 'running') return reportUnread(task, 'interrupted', RUNNING)
  if (!found)
    throw new AppError(
      'conflict',
      'The upload of S3_INGEST_KEY has no import that waits: it failed before, or was not completed; see the page Imports.',
    )
  const report = await runClaim([found], options)
  await sweepUploads()
  return report
}

function openObject({ version, ...at }: TaskAddress): InputFile {
  const file = s3File(at, { version })
  return version ? { ...file, listLater: followVersions(at, version) } : file
}

const FILED =
  'The event of this object was delivered again: what it holds is filed already, and nothing was read. To read it all the same, name it: worker ingest s3://…'
const RUNNING =
  'The event of this upload was delivered again: another task takes it in right now, and nothing was read.'

/** One file, of which nothing was read, and why. */
function reportUnread(
  { bucket, key }: TaskAddress,
  state: FileReport['state'],
  reason: string,
): IngestReport {
  const path = `s3://${bucket}/${key}`
  const report = { ...startFileReport(path), state }
  report.issues = [{ index: null, path, severity: 'warning', reason }]
  return sumReports([report], 0)
}

/** Whether this very version was filed; one that nobody named may have changed since. */
async function wasFiled({ path, version }: InputFile): Promise<boolean> {
  if (!version) return false
  const filed = { label: basename(path), objectVersion: version, state: 'done' }
  return (await withWorker((tx) => tx.import.count({ where: filed }))) > 0
}

/** The key as the object store knows it, for what lies among its uploads. */
function inStore({ bucket, key }: TaskAddress): string | undefined {
  const store = env.OBJECT_STORE ? readS3Address(env.OBJECT_STORE) : undefined
  if (store?.bucket !== bucket) return undefined
  const prefix = store.key.replace(/\/*$/, store.key ? '/' : '')
  return key.startsWith(`${prefix}uploads/`) ? key.slice(prefix.length) : undefined
}

/** The import, taken; or that it is done or runs elsewhere, which is so when the same event is delivered again. */
async function waitForImport(importId: string): Promise<ClaimedImport | 'done' | 'running' | null> {
  for (const wait of [0, ...ROW_WAITS_MS]) {
    await sleep(wait)
    const claimed = await claimImport(importId)
    if (claimed) return claimed
    const row = await withWorker((tx) =>
      tx.import.findUnique({ where: { id: importId }, select: { state: true } }),
    )
    if (row?.state === 'done' || row?.state === 'running') return row.state
    if (row?.state === 'failed') return null
  }
  return null
}
