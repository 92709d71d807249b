import { LIMITS } from '@/lib/limits'
import { withTrace } from '@/lib/telemetry'
import type { FileImport } from './file-import'
import { FileOrder } from './file-order'
import { fileWaiting } from './file-waiting'
import { ImportCall } from './import-call'
import { interruptDeadImports } from './import-log'
import { ingestBundle } from './ingest-bundle'
import { ingestExports, type OpenExport } from './ingest-exports'
import type { InputFile } from './input/input-file'
import { ReadAhead } from './read-ahead'
import { type FileReport, type IngestReport, startFileReport, sumReports } from './report'
import { runParallel } from './run-parallel'

export interface IngestOptions {
  /** Name of the system that the input comes from; overrides what the input says. */
  source?: string | undefined
  /** Each bundle is the whole truth of the patients that it brings: what it does not hold is retracted. */
  replace?: boolean | undefined
  /** Bundles under way at once, each over a connection of its own; 1 by default, which the embedded database wants. */
  parallel?: number | undefined
  /** False leaves vectors to `worker reembed`; text search works without them. */
  embed?: boolean | undefined
  /** Stops between two batches; files not done become `interrupted`, and the same call again goes on. */
  signal?: AbortSignal | undefined
  /** After each file. */
  onFile?: ((report: FileReport, progress: { done: number; total: number }) => void) | undefined
  /** After each batch; bytes are those of the file as stored, `bytes` unknown for some inputs. */
  onProgress?:
    | ((progress: { report: FileReport; bytesRead: number; bytes: number | undefined }) => void)
    | undefined
}

/**
 * Files everything that the given files hold. A bundle of up to LIMITS.transactionEntries entries is one transaction; what
 * is larger, and NDJSON, goes in batches. Entries whose patient comes later, in the same file or in another, are filed at
 * the end. Every entry is in exactly one count of the report; the same input twice changes no record. Bad input does not
 * throw: the file's report says what was wrong.
 */
export function ingestFiles(files: readonly InputFile[], options: IngestOptions = {}): Promise<IngestReport> {
  return withTrace('ingest', { 'chartlight.ingest.files': files.length }, () => ingestAll(files, options))
}

async function ingestAll(files: readonly InputFile[], options: IngestOptions): Promise<IngestReport> {
  const started = performance.now()
  await interruptDeadImports()
  const { signal, embed, onProgress } = options
  const reader = new ReadAhead(files, weighFile)
  const call = new ImportCall({
    signal,
    embed,
    onWriting: reader.openNext,
    onProgress: ({ report, bytesRead, file }) => onProgress?.({ report, bytesRead, bytes: file.size }),
  })
  const reports = files.map(({ path }): FileReport => ({ ...startFileReport(path), state: 'interrupted' }))
  const tell = tellFiles(files.length, options)
  // By place: what is filed together keeps the order of the call, whichever is opened first.
  const imports: FileImport[] = []
  const exports: OpenExport[] = []
  const order = new FileOrder()
  await runParallel(
    [...files.entries()],
    {
      most: options.parallel ?? 1,
      capacity: LIMITS.bundleBytes,
      weigh: ([, file]) => weighFile(file),
    },
    async ([place]) => {
      if (signal?.aborted) return
      const turn = order.takeTurn()
      try {
        const { target, input: opening } = reader.open(place)
        reports[place] = target.report
        imports[place] = target
        await target.attempt(async () => {
          const input = await opening
          // What is read in passes takes a while until the first batch.
          if (!input.isLoaded) await target.start()
          for (const notice of input.notices ?? []) target.addNotice(notice)
          if (input.kind === 'ndjson') exports[place] = { target, input }
          else await ingestBundle(call, target, input, { ...options, othersFollow: files.length > 1, turn })
        })
        if (!exports[place] && target.waiting.size === 0) await tell(target)
      } finally {
        turn.leave()
      }
    },
  )
  await ingestExports(call, Object.values(exports), options)
  await fileWaiting(call, Object.values(imports))
  for (const target of Object.values(imports)) await tell(target)
  return sumReports(reports, Math.round(performance.now() - started))
}

/** What a file may take in memory while it is read; FHIR packs about tenfold. */
function weighFile({ path, size = LIMITS.bundleBytes }: InputFile): number {
  return /\.gz$/i.test(path) ? size * 10 : size
}

/** Closes a file's import once, and tells that it is done. */
function tellFiles(total: number, { onFile }: IngestOptions): (target: FileImport) => Promise<void> {
  const told = new Set<FileImport>()
  return async (target) => {
    if (told.has(target)) return
    told.add(target)
    await target.finish()
    onFile?.(target.report, { done: told.size, total })
  }
}
