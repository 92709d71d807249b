import type { Evidence, Handle } from '@/lib/contracts/evidence'
import type { SourceChange, SourceChanges } from '@/lib/contracts/routes'
import type { Transaction } from '@/lib/db/transactions'

/** The gravest first: what a calculation's inputs have become is what it has become. */
const GRAVITY: readonly SourceChange[] = ['removed', 'retracted', 'amended']

/**
 * What became of the sources of a conversation since they were cited (S33): of a record its version, its retraction and
 * whether it still stands in this chart, of a note whether any record carries its text, of a calculation its inputs.
 */
export async function findSourceChanges(
  tx: Transaction,
  patientId: string,
  evidence: readonly Evidence[],
): Promise<SourceChanges> {
  const records = await selectRecords(
    tx,
    patientId,
    evidence.flatMap((item) => (item.kind === 'record' ? [item.recordId] : [])),
  )
  const notes = await selectNotes(
    tx,
    patientId,
    evidence.flatMap((item) => (item.kind === 'note' ? [item.noteId] : [])),
  )
  const changes = new Map<Handle, SourceChange>()
  for (const item of evidence) {
    const change = changeOf(item, { records, notes, changes })
    if (change) changes.set(item.handle, change)
  }
  return Object.fromEntries(changes)
}

interface Present {
  records: ReadonlyMap<string, { version: number; retracted: boolean }>
  notes: ReadonlyMap<string, { retracted: boolean }>
  /** Of the evidence before: inputs have smaller numbers than what is computed from them. */
  changes: ReadonlyMap<Handle, SourceChange>
}

function changeOf(item: Evidence, { records, notes, changes }: Present): SourceChange | undefined {
  switch (item.kind) {
    case 'record': {
      const now = records.get(item.recordId)
      if (!now) return 'removed'
      if (now.retracted) return 'retracted'
      return now.version > item.version ? 'amended' : undefined
    }
    case 'note': {
      // A text that no record carries any more was replaced by its source with another one.
      const now = notes.get(item.noteId)
      if (!now) return 'amended'
      return now.retracted ? 'retracted' : undefined
    }
    case 'calculation': {
      const inputs = new Set(item.inputs.map((handle) => changes.get(handle)))
      return GRAVITY.find((change) => inputs.has(change))
    }
    case 'search':
      return undefined
  }
}

/** Entered in error already when it was cited counts too: nothing may rest on it. */
async function selectRecords(tx: Transaction, patientId: string, ids: string[]) {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: string; version: number; retracted: boolean }[]>`
    SELECT id, version, entered_in_error AS retracted FROM clinical_record
    WHERE patient_id = ${patientId}::uuid AND id = ANY(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

async function selectNotes(tx: Transaction, patientId: string, ids: string[]) {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: string; retracted: boolean }[]>`
    SELECT n.note_id AS id, bool_and(r.entered_in_error) AS retracted
    FROM note_reference n JOIN clinical_record r ON r.id = n.record_id
    WHERE n.patient_id = ${patientId}::uuid AND n.note_id = ANY(${ids}::uuid[])
    GROUP BY n.note_id`
  return new Map(rows.map((row) => [row.id, row]))
}
