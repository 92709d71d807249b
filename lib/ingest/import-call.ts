import { withBatch } from '@/lib/db/transactions'
import type { InputEntry } from '@/lib/fhir/read-bundle'
import { type Deletion, type Incoming, prepareEntry } from './incoming'
import { ingestBatch } from './ingest-batch'
import { ReferenceIndex } from './reference-index'
import { countEntry, type FileReport, type IngestIssue, type Outcome } from './report'
import { retryConflicts } from './retry-conflicts'
import type { Settlement } from './settlement'
import { ensureSource } from './sources'

/** A file whose import is on record. */
export interface OpenImport {
  importId: string
  report: FileReport
}

/** Where entries come from and how their references resolve: one bundle, or one NDJSON export. */
export interface Origin {
  sourceId: string
  references: ReferenceIndex
  newestFirst: boolean
}

/** An entry whose patient was not there when its turn came. */
interface Waiting {
  incoming: Incoming
  origin: Origin
  target: OpenImport
}

/** Waiting entries are held in memory; past this many, a missing patient is reported at once. */
const MOST_WAITING = 20_000

/** What one call of the ingestion remembers from file to file: who still waits for a patient, and who was refused. */
export class ImportCall {
  readonly #waiting: Waiting[] = []
  readonly #refusedPatients = new Map<string, Set<string>>()
  readonly #bases = new Map<string, Set<string>>()

  /**
   * A source as this call sees it. `impostors` are the patient ids that stand for another person somewhere in the call;
   * `isWhole` as in ReferenceIndex.
   */
  async openOrigin(
    name: string,
    impostors: ReadonlySet<string> | undefined,
    { newestFirst, isWhole }: { newestFirst: boolean; isWhole: boolean },
  ): Promise<Origin> {
    const sourceId = await ensureSource(name)
    const refused = this.#refusedPatients.get(sourceId) ?? new Set<string>()
    this.#refusedPatients.set(sourceId, refused.union(impostors ?? new Set<string>()))
    const bases = this.#bases.get(sourceId) ?? new Set<string>()
    this.#bases.set(sourceId, bases)
    return { sourceId, references: new ReferenceIndex({ server: name, bases, isWhole }), newestFirst }
  }

  /** Files entries in one transaction and counts each; those without their patient wait for `fileWaiting`. */
  async fileEntries(target: OpenImport, origin: Origin, entries: readonly InputEntry[]): Promise<void> {
    const incoming: Incoming[] = []
    const deletions: Deletion[] = []
    const settled: (() => void)[] = []
    for (const entry of entries) {
      const prepared = prepareEntry(entry)
      if (prepared.kind === 'delete') deletions.push(prepared.deletion)
      else if (prepared.kind === 'settled') {
        const severity = prepared.outcome === 'rejected' ? 'error' : 'information'
        settled.push(() =>
          count(target.report, entry, prepared.type, prepared.outcome, severity, prepared.reason),
        )
      } else {
        incoming.push(prepared.incoming)
        origin.references.add(entry, prepared.incoming.type, prepared.incoming.fhirId)
      }
    }
    for (const settlement of await this.#file(target, origin, incoming, deletions))
      this.#settle(target, origin, settlement, true)
    for (const report of settled) report()
  }

  /**
   * The second look, once every file has had its turn: what still has no patient is rejected. `attempt` runs the work of one
   * file and puts a failure into its report.
   */
  async fileWaiting(
    attempt: (report: FileReport, work: () => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const waiting = this.#waiting.splice(0)
    for (const [origin, ofOrigin] of Map.groupBy(waiting, (it) => it.origin))
      for (const [target, members] of Map.groupBy(ofOrigin, (it) => it.target)) {
        const incoming = members.map((member) => member.incoming)
        await attempt(target.report, async () => {
          for (const settlement of await this.#file(target, origin, incoming, []))
            this.#settle(target, origin, settlement, false)
        })
      }
  }

  #file(
    target: OpenImport,
    origin: Origin,
    incoming: Incoming[],
    deletions: Deletion[],
  ): Promise<Settlement[]> {
    const { sourceId, references, newestFirst } = origin
    const refusedPatients = this.#refusedPatients.get(sourceId) ?? new Set<string>()
    this.#refusedPatients.set(sourceId, refusedPatients)
    const { importId } = target
    return retryConflicts(() =>
      withBatch((tx) =>
        ingestBatch(
          { tx, sourceId, importId, references, refusedPatients },
          { incoming, deletions, newestFirst },
        ),
      ),
    )
  }

  #settle(target: OpenImport, origin: Origin, settlement: Settlement, mayWait: boolean): void {
    const { incoming, outcome, severity, reason } = settlement
    if (outcome !== 'waiting') count(target.report, incoming.entry, incoming.type, outcome, severity, reason)
    else if (mayWait && 'resource' in incoming && this.#waiting.length < MOST_WAITING)
      this.#waiting.push({ incoming, origin, target })
    else count(target.report, incoming.entry, incoming.type, 'rejected', 'error', reason)
  }
}

function count(
  report: FileReport,
  { index, path }: InputEntry,
  type: string,
  outcome: Outcome,
  severity?: IngestIssue['severity'],
  reason?: string,
): void {
  countEntry(report, type, outcome)
  if (severity && reason) report.issues.push({ index, path, severity, reason })
}
