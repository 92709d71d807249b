import { randomUUID } from 'node:crypto'
import type { BatchTransaction } from '@/lib/db/sql-transaction'
import { withBatch } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { type OpenSpan, openSpan } from '@/lib/telemetry'
import { recordMetric } from '@/lib/telemetry/metrics'
import type { Origin } from './import-call'
import { finishImport, recordProgress, startImport } from './import-log'
import type { InputFile } from './input/input-file'
import { ObjectUnreadable } from './objects/object-trouble'
import {
  countEntry,
  type FileReport,
  type IngestIssue,
  IssueList,
  type Outcome,
  startFileReport,
} from './report'

/** Progress is written at most this often: it is for people. */
const PROGRESS_MS = 1_000

/** Thrown between two batches when the call was told to stop. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/** The import of one file: its row, its counts, and which of its entries still wait for their patient. */
export class FileImport {
  readonly report: FileReport
  readonly importId: string
  /** Indexes of entries that will be looked at again at the end of the call. */
  readonly waiting = new Set<number>()
  /** Where its entries come from; set once it is known. */
  origin: Origin | undefined
  /** From when it is opened to its end; parts of several files take turns in it. */
  readonly span: OpenSpan
  readonly #issues = new IssueList()
  readonly #notices = new Set<string>()
  #isStarted = false
  #bytesRead = 0
  #passes = 1
  #told = performance.now()

  constructor(readonly file: InputFile) {
    this.report = startFileReport(file.path)
    this.importId = file.importId ?? randomUUID()
    this.span = openSpan('import', { 'chartlight.import.id': this.importId })
  }

  /** Writes the beginning of the import, so that it is seen to run before anything of it is filed. */
  start(): Promise<void> {
    return this.inTransaction(async () => {})
  }

  /** Runs `work` in one transaction; the first one of an import writes its beginning too. */
  async inTransaction<Result>(work: (tx: BatchTransaction) => Promise<Result>): Promise<Result> {
    const result = await withBatch(async (tx) => {
      if (!this.#isStarted) await startImport(tx, this.importId, this.file)
      return work(tx)
    })
    this.#isStarted = true
    return result
  }

  /** Of the bytes as stored; a file that is read in two passes has read half of it after the first. */
  get bytesRead(): number {
    const read = Math.floor(this.#bytesRead / this.#passes)
    return this.file.size === undefined ? read : Math.min(read, this.file.size)
  }

  readonly countBytes = (bytes: number): void => {
    this.#bytesRead += bytes
  }

  readInPasses(passes: number): void {
    this.#passes = passes
  }

  count(type: string, outcome: Outcome): void {
    countEntry(this.report, type, outcome)
  }

  countRetracted(type: string, count: number): void {
    const retracted = this.report.retracted ?? {}
    retracted[type] = (retracted[type] ?? 0) + count
    this.report.retracted = retracted
  }

  /** What the file as a whole has to say (more pages exist, …); once, however many batches say it. */
  addNotice(reason: string): void {
    if (this.#notices.has(reason)) return
    this.#notices.add(reason)
    this.addIssue({ index: null, path: this.file.path, severity: 'warning', reason })
  }

  addIssue(issue: IngestIssue): void {
    this.#issues.add(issue)
  }

  async tellProgress(): Promise<void> {
    if (performance.now() - this.#told < PROGRESS_MS) return
    this.#told = performance.now()
    await recordProgress(this.importId, this.report, this.bytesRead)
  }

  /** Runs a part of the work; what goes wrong in it becomes this file's state and issue, and no other's. */
  async attempt(work: () => Promise<void>): Promise<void> {
    if (this.report.state === 'interrupted') return
    try {
      await this.span.run(work)
    } catch (error) {
      if (error instanceof Interrupted) {
        this.report.state = 'interrupted'
        return
      }
      const isNews = this.report.state !== 'failed'
      this.report.state = 'failed'
      this.span.fail(error)
      if (!isNews) return // The second walk breaks off where the first one did.
      if (!(error instanceof AppError)) log.error('import-failed', error)
      if (error instanceof ObjectUnreadable) this.report.trouble = error.trouble
      this.addIssue({ index: null, path: this.file.path, severity: 'error', reason: nameFailure(error) })
    }
  }

  /** Writes the end of the import; what it held of a large input is let go. */
  async finish(): Promise<void> {
    this.origin = undefined
    if (!this.#isStarted) await this.span.run(() => this.start())
    this.report.issues = this.#issues.list()
    const bytesRead = this.report.state === 'done' ? (this.file.size ?? this.bytesRead) : this.bytesRead
    await this.span.run(() => finishImport(this.importId, this.report, bytesRead))
    measureImport(this.report, this.span, bytesRead)
  }
}

function measureImport({ state, entries, byType }: FileReport, span: OpenSpan, bytesRead: number): void {
  const refused = Object.values(byType).reduce((sum, { rejected }) => sum + rejected, 0)
  recordMetric('Imports', 1, state)
  recordMetric('ImportedEntries', entries)
  recordMetric('RejectedEntries', refused)
  span.note({
    'chartlight.import.state': state,
    'chartlight.import.bytes': bytesRead,
    'chartlight.import.entries': entries,
    'chartlight.import.rejected': refused,
  })
  span.end()
}

/** One sentence; a database's or decompressor's own words may quote the input and go to the log only. */
function nameFailure(error: unknown): string {
  if (error instanceof AppError) return error.detail
  return 'The file could not be stored; what was not yet committed of it was undone. The log says why; run it again.'
}
