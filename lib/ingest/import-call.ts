import type { InputEntry } from '@/lib/fhir/read-bundle'
import { embedPending } from '@/lib/retrieval/embed-pending'
import { withSpan } from '@/lib/telemetry'
import { prepareNotes } from './attachments/prepare-notes'
import type { KnownConditions } from './choose-id'
import { type FileImport, Interrupted } from './file-import'
import { giveWay } from './give-way'
import {
  type Address,
  addressEntry,
  type Deletion,
  type Incoming,
  type Prepared,
  prepareEntry,
} from './incoming'
import { type Batch, type BatchResult, ingestBatch } from './ingest-batch'
import { ReferenceIndex } from './reference-index'
import { retryConflicts } from './retry-conflicts'
import type { Settlement } from './settlement'
import { ensureSource, type Source } from './sources'

const NOT_REPLACED =
  'Entries could not be read, so nothing was taken for missing and withdrawn; mend them and replace again.'

export interface CallOptions {
  /** Stops between two batches. */
  signal?: AbortSignal | undefined
  /** False leaves vectors to `worker reembed`; text search works without them. */
  embed?: boolean | undefined
  /** Called when the last records of a batch are on their way, and the database is busy for a while. */
  onWriting?: (() => void) | undefined
  /** Called after each batch of a file. */
  onProgress?: ((target: FileImport) => void) | undefined
}

/** Where entries come from and how their references resolve: one bundle, or one NDJSON export. */
export interface Origin {
  sourceId: string
  references: ReferenceIndex
  newestFirst: boolean
  /** Stored patients whom its conditional entries mean. */
  conditions: KnownConditions
  /** Our ids of the patients whom it brought so far. */
  broughtPatients: Set<string>
}

/** How a batch is looked at. */
export interface Look {
  /**
   * Files whose turn has not come may show that a patient id stands for two people: records of a patient whom this
   * origin does not bring itself wait for the end of the call.
   */
  othersFollow?: boolean
  /** Nothing waits any more: who has no patient now is rejected. */
  isLast?: boolean
  /** Only to replace charts: what the file held so far; grows with each batch. */
  kept?: Kept
  /** With this batch, all of the file was seen. */
  isWhole?: boolean
}

export interface Kept {
  addresses: Address[]
  /** An entry could not be read so far as to tell which record it is: it may be any that seems to be missing. */
  hasUnknown: boolean
}

/** What one call of the ingestion remembers from file to file: who was refused, and under which addresses records came. */
export class ImportCall {
  readonly #refusedPatients = new Map<string, Set<string>>()
  readonly #bases = new Map<string, Set<string>>()
  readonly #sources = new Map<string, Promise<Source>>()

  constructor(readonly options: CallOptions) {}

  /** A source as this call sees it; `isWhole` as in ReferenceIndex. */
  async openOrigin(
    name: string,
    { newestFirst, isWhole }: { newestFirst: boolean; isWhole: boolean },
  ): Promise<Origin> {
    const source = await this.#ensureSource(name)
    const bases = this.#bases.get(source.id) ?? new Set(source.bases)
    this.#bases.set(source.id, bases)
    const references = new ReferenceIndex({ server: name, bases, isWhole })
    return { sourceId: source.id, references, newestFirst, conditions: new Map(), broughtPatients: new Set() }
  }

  #ensureSource(name: string): Promise<Source> {
    const source = this.#sources.get(name) ?? ensureSource(name)
    this.#sources.set(name, source)
    // What failed is tried again with the next file.
    source.catch(() => this.#sources.delete(name))
    return source
  }

  /** Files entries in one transaction and counts each; those without their patient are left waiting, by index. */
  async fileEntries(
    target: FileImport,
    origin: Origin,
    entries: readonly InputEntry[],
    look: Look = {},
  ): Promise<void> {
    if (this.options.signal?.aborted) throw new Interrupted()
    const later = await target.file.listLater?.(origin.conditions)
    const { incoming, deletions, unusable } = prepareEntries(entries, origin.conditions, later)
    for (const { entry, type, fhirId } of incoming) origin.references.add(entry, type, fhirId)
    const { othersFollow = false, isLast = false, kept, isWhole } = look
    if (kept) keepAddresses(kept, incoming, unusable, origin.conditions)
    const { newestFirst, broughtPatients } = origin
    const result = await this.#file(target, origin, {
      incoming,
      deletions,
      newestFirst,
      othersFollow,
      isLast,
      broughtPatients,
      ...(kept &&
        isWhole &&
        !kept.hasUnknown && {
          replacedBy: [...kept.addresses, ...(later?.values() ?? [])],
        }),
    })
    if (isWhole && kept?.hasUnknown) target.addNotice(NOT_REPLACED)
    for (const settlement of result.settlements) settle(target, settlement, isLast)
    for (const entry of unusable) report(target, entry)
    for (const { type, count } of result.retracted) target.countRetracted(type, count)
    await target.tellProgress()
    this.options.onProgress?.(target)
    await this.#embed(target, result.charts)
  }

  async #file(target: FileImport, origin: Origin, batch: Batch): Promise<BatchResult> {
    const { sourceId, references } = origin
    const refusedPatients = this.#refusedPatients.get(sourceId) ?? new Set<string>()
    this.#refusedPatients.set(sourceId, refusedPatients)
    const notes = await prepareNotes(sourceId, batch.incoming)
    const { onWriting = () => {} } = this.options
    const context = { sourceId, importId: target.importId, references, refusedPatients, notes, onWriting }
    const entries = batch.incoming.length + batch.deletions.length
    return withSpan('write', { 'chartlight.import.entries': entries }, async (span) => {
      const result = await retryConflicts(() =>
        target.inTransaction((tx) =>
          ingestBatch({ ...context, tx, storedPatients: new Map(), plainSubjects: new Map() }, batch),
        ),
      )
      span.note({ 'chartlight.ingest.charts': result.charts.length })
      return result
    })
  }

  /** After the commit: what a slow or absent embedding service does must not undo or hold up what is filed. */
  async #embed(target: FileImport, patientIds: readonly string[]): Promise<void> {
    const { embed = true, signal } = this.options
    if (!embed) return
    const { stopped } = await withSpan('embed', {}, async (span) => {
      const result = await embedPending({ patientIds, ...(signal && { signal }) })
      span.note({
        'chartlight.embed.passages': result.embedded,
        'chartlight.embed.failed': result.failed,
      })
      return result
    })
    if (stopped)
      target.addNotice(`${stopped} Until \`worker reembed\` has run, its notes are found by words only.`)
  }
}

/** Only what they are called: the resources themselves must not be held until the end of the file. */
function keepAddresses(
  kept: Kept,
  incoming: readonly Incoming[],
  unusable: readonly Unusable[],
  conditions: KnownConditions,
): void {
  kept.addresses.push(...incoming.map(({ type, fhirId }) => ({ type, fhirId })))
  for (const { entry, outcome } of unusable) {
    const address = addressEntry(entry, conditions)
    if (address) kept.addresses.push(address)
    else if (outcome === 'rejected') kept.hasUnknown = true
  }
}

type Unusable = Extract<Prepared, { kind: 'settled' }> & { entry: InputEntry }

function prepareEntries(
  entries: readonly InputEntry[],
  conditions: KnownConditions,
  later: ReadonlyMap<string, Address> | undefined,
) {
  const incoming: Incoming[] = []
  const deletions: Deletion[] = []
  const unusable: Unusable[] = []
  for (const entry of entries) {
    const prepared = giveWay(prepareEntry(entry, conditions), later)
    if (prepared.kind === 'store') incoming.push(prepared.incoming)
    else if (prepared.kind === 'delete') deletions.push(prepared.deletion)
    else unusable.push({ ...prepared, entry })
  }
  return { incoming, deletions, unusable }
}

function report(target: FileImport, { entry: { index, path }, type, outcome, reason }: Unusable): void {
  target.count(type, outcome)
  target.addIssue({ index, path, severity: outcome === 'rejected' ? 'error' : 'information', reason })
}

function settle(target: FileImport, settlement: Settlement, isLast: boolean): void {
  const { incoming, outcome, severity, reason } = settlement
  const { entry, type } = incoming
  if (outcome === 'waiting' && !isLast) {
    target.waiting.add(entry.index)
    return
  }
  target.waiting.delete(entry.index)
  target.count(type, outcome === 'waiting' ? 'rejected' : outcome)
  const stated = outcome === 'waiting' ? 'error' : severity
  if (stated && reason) target.addIssue({ index: entry.index, path: entry.path, severity: stated, reason })
}
