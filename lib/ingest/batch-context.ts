import type { BatchTransaction } from '@/lib/db/sql-transaction'
import type { PreparedNotes } from './attachments/prepared-notes'
import type { Incoming } from './incoming'
import type { PlainSubject } from './plain-subject'
import type { ReferenceIndex } from './reference-index'

/** What every step of one batch needs: the transaction, where the input comes from, how its references resolve. */
export interface BatchContext {
  tx: BatchTransaction
  sourceId: string
  importId: string
  references: ReferenceIndex
  /** Patients (FHIR ids) that this call refuses as another person's; `references` knows those of its own input. */
  refusedPatients: Set<string>
  /** The words that this batch's documents carry, read before the transaction opened. */
  notes: PreparedNotes
  /** Our ids of the patients that this batch brings, by FHIR id: their charts' locks are held. */
  storedPatients: Map<string, string>
  /** By record what readPlainSubject has found; null: nothing. */
  plainSubjects: Map<Incoming, PlainSubject | null>
  /** Called when the database is busy with the batch's records for a while. */
  onWriting: () => void
}

/** Statements stay bounded: at most this many rows in one. */
const ROWS_PER_STATEMENT = 500

export function* slices<Item>(items: readonly Item[], most = ROWS_PER_STATEMENT): Generator<Item[]> {
  for (let from = 0; from < items.length; from += most) yield items.slice(from, from + most)
}
