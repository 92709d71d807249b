import { AppError } from '@/lib/errors'
import { type InputEntry, readBundle, readLine } from '@/lib/fhir/read-bundle'
import { log } from '@/lib/log'
import { ROWS_PER_STATEMENT } from './batch-context'
import { ImportCall, type OpenImport, type Origin } from './import-call'
import { finishImport, startImport } from './import-log'
import type { InputFile } from './input-files'
import { type PlannedFile, planFiles } from './order-files'
import { ReferenceIndex } from './reference-index'
import { type FileReport, type IngestReport, startFileReport, sumReports } from './report'
import { ensureSource, readSourceName } from './sources'

export interface IngestOptions {
  /** Name of the system that the input comes from; overrides what the input says. */
  source?: string | undefined
  /** After each file; entries that wait for their patient are not counted yet. */
  onFile?: (report: FileReport, progress: { done: number; total: number }) => void
}

/**
 * Files everything that the given files hold: one transaction a bundle, batches of 500 lines for NDJSON. Entries whose
 * patient comes in a later file are filed at the end. Every entry is in exactly one count of the report; the same
 * input twice changes no record. Bad input does not throw: the file's report says what was wrong.
 */
export async function ingestFiles(
  files: readonly InputFile[],
  options: IngestOptions = {},
): Promise<IngestReport> {
  const started = performance.now()
  const call = new ImportCall()
  const planned = await planFiles(files)
  const exports = await openExports(planned, options.source)
  const imports: OpenImport[] = []
  for (const { file } of planned) {
    const target = { importId: await startImport(file.path), report: startFileReport(file.path) }
    imports.push(target)
    await guard(target.report, () =>
      file.format === 'json'
        ? ingestBundle(call, target, file, options.source)
        : ingestLines(call, target, file, exports.get(file.group)),
    )
    options.onFile?.(target.report, { done: imports.length, total: planned.length })
  }
  await call.fileWaiting(guard)
  for (const { importId, report } of imports) {
    report.issues.sort((left, right) => (left.index ?? -1) - (right.index ?? -1))
    await finishImport(importId, report)
  }
  const reports = imports.map(({ report }) => report)
  return sumReports(reports, Math.round(performance.now() - started))
}

/** The NDJSON files of one folder are one export: one source, references across files. */
async function openExports(
  planned: readonly PlannedFile[],
  source: string | undefined,
): Promise<Map<string, Origin>> {
  const exports = new Map<string, Origin>()
  const byGroup = Map.groupBy(
    planned.filter(({ file }) => file.format === 'ndjson'),
    ({ file }) => file.group,
  )
  for (const [group, members] of byGroup) {
    const name =
      source ??
      readSourceName(
        undefined,
        members.flatMap(({ first }) => first ?? []),
      )
    exports.set(group, {
      sourceId: await ensureSource(name),
      references: new ReferenceIndex(),
      newestFirst: false,
    })
  }
  return exports
}

async function ingestBundle(
  call: ImportCall,
  target: OpenImport,
  file: InputFile,
  source: string | undefined,
): Promise<void> {
  const { kind, source: stated, entries } = readBundle(await file.read())
  const sourceId = await ensureSource(source ?? readSourceName(stated, entries))
  const origin = { sourceId, references: new ReferenceIndex(), newestFirst: kind === 'history' }
  await call.fileEntries(target, origin, entries)
}

async function ingestLines(
  call: ImportCall,
  target: OpenImport,
  file: InputFile,
  origin: Origin | undefined,
): Promise<void> {
  let batch: InputEntry[] = []
  let index = 0
  let isEmpty = true
  const flush = async () => {
    if (origin && batch.length > 0) await call.fileEntries(target, origin, batch)
    batch = []
  }
  for await (const line of file.lines()) {
    if (line.trim()) batch.push(readLine(line, index))
    isEmpty &&= line.trim() === ''
    index += 1
    if (batch.length >= ROWS_PER_STATEMENT) await flush()
  }
  await flush()
  if (isEmpty) throw new AppError('invalid_input', 'The file is empty; nothing was read.')
}

async function guard(report: FileReport, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    report.state = 'failed'
    if (!(error instanceof AppError)) log.error('import failed', error)
    report.issues.push({ index: null, path: report.path, severity: 'error', reason: nameFailure(error) })
  }
}

/** One sentence; a database's or decompressor's own words may quote the input and go to the log only. */
function nameFailure(error: unknown): string {
  if (error instanceof AppError) return error.detail
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code === 'string' && code.startsWith('Z_'))
    return 'The file is not a readable gzip file; send it again.'
  return 'The file could not be stored; what was not yet committed of it was undone. The log says why; run it again.'
}
