import { AppError } from '@/lib/errors'
import { type InputEntry, readBundle, readLine } from '@/lib/fhir/read-bundle'
import { log } from '@/lib/log'
import { ROWS_PER_STATEMENT } from './batch-context'
import { findImpostors } from './find-impostors'
import { ImportCall, type OpenImport, type Origin } from './import-call'
import { finishImport, startImport } from './import-log'
import type { InputFile } from './input-files'
import { type PlannedFile, planFiles } from './order-files'
import { type FileReport, type IngestReport, startFileReport, sumReports } from './report'
import { readSourceName } from './sources'

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
  const names = nameExports(planned, options.source)
  const isLone = planned.length === 1 && planned[0]?.file.format === 'json'
  const impostors: Impostors = isLone
    ? new Map()
    : await findImpostors(planned, (group) => names.get(group), options.source)
  const exports = await openExports(call, names, impostors)
  const imports: OpenImport[] = []
  for (const { file } of planned) {
    const target = { importId: await startImport(file.path), report: startFileReport(file.path) }
    imports.push(target)
    await guard(target.report, () =>
      file.format === 'json'
        ? ingestBundle(call, target, file, { source: options.source, impostors })
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

/** By name of the source: patient ids that stand for another person somewhere in the call. */
type Impostors = ReadonlyMap<string, ReadonlySet<string>>

/** The NDJSON files of one folder are one export: one source, references across files. */
function nameExports(planned: readonly PlannedFile[], source: string | undefined): Map<string, string> {
  const lines = planned.filter(({ file }) => file.format === 'ndjson')
  const byGroup = Map.groupBy(lines, ({ file }) => file.group)
  return new Map(
    [...byGroup].map(([group, members]) => {
      const first = members.flatMap((member) => member.first ?? [])
      return [group, source ?? readSourceName(undefined, first)]
    }),
  )
}

async function openExports(
  call: ImportCall,
  names: ReadonlyMap<string, string>,
  impostors: Impostors,
): Promise<Map<string, Origin>> {
  const exports = new Map<string, Origin>()
  for (const [group, name] of names)
    exports.set(
      group,
      await call.openOrigin(name, impostors.get(name), { newestFirst: false, isWhole: false }),
    )
  return exports
}

async function ingestBundle(
  call: ImportCall,
  target: OpenImport,
  file: InputFile,
  { source, impostors }: { source: string | undefined; impostors: Impostors },
): Promise<void> {
  const { kind, source: stated, entries } = readBundle(await file.read())
  const name = source ?? readSourceName(stated, entries)
  const order = { newestFirst: kind === 'history', isWhole: true }
  const origin = await call.openOrigin(name, impostors.get(name), order)
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
