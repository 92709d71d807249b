import { startOf } from '@/lib/fhir/map-record'
import { type ExtractedNote, extractNotes, noteId } from '@/lib/fhir/notes'
import { indexNotes } from '@/lib/retrieval/index-notes'
import { type BatchContext, slices } from './batch-context'
import type { DirectoryNames } from './known-names'
import type { RecordResult } from './store-records'

interface NoteRow {
  id: string
  patient_id: string
  text: string
}

const CARRIERS = ['DocumentReference', 'DiagnosticReport']

/**
 * Writes the notes of created and updated records: each text once a patient, one reference for each record that
 * carries it, chunks and vectors for what is new. An old text stays for the citations that point to it; only a record
 * that moved to another chart takes its words out of the old one.
 */
export async function storeNotes(
  context: BatchContext,
  results: readonly RecordResult[],
  names: DirectoryNames,
): Promise<void> {
  const changed = results.filter(
    ({ incoming, outcome }) =>
      CARRIERS.includes(incoming.type) && (outcome === 'created' || outcome === 'updated'),
  )
  for (const slice of slices(changed)) {
    const carried = slice.flatMap((result) =>
      extractNotes(result.incoming.resource).map((note) => ({ result, note })),
    )
    await removeReferences(context, slice)
    await insertNotes(
      context,
      carried.flatMap(({ result, note }) => toNoteRow(result, note)),
    )
    await insertReferences(
      context,
      carried.map(({ result, note }) => toReferenceRow(context, result, note, names)),
    )
  }
}

function toNoteRow({ patientId }: RecordResult, { text }: ExtractedNote): NoteRow[] {
  return text === undefined ? [] : [{ id: noteId(patientId, text), patient_id: patientId, text }]
}

async function insertNotes(context: BatchContext, notes: readonly NoteRow[]): Promise<void> {
  const distinct = [...new Map(notes.map((note) => [note.id, note])).values()]
  if (distinct.length === 0) return
  const created = await context.tx.$queryRaw<{ id: string }[]>`
    INSERT INTO note (id, patient_id, text)
    SELECT id, patient_id, text FROM jsonb_to_recordset(${JSON.stringify(distinct)}::jsonb) AS row (id uuid, patient_id uuid, text text)
    ON CONFLICT (id) DO NOTHING RETURNING id`
  const isNew = new Set(created.map(({ id }) => id))
  const fresh = distinct.filter(({ id }) => isNew.has(id))
  await indexNotes(
    context.tx,
    fresh.map(({ id, patient_id, text }) => ({ id, patientId: patient_id, text })),
  )
}

async function removeReferences(context: BatchContext, results: readonly RecordResult[]): Promise<void> {
  const updated = results.filter(({ outcome }) => outcome === 'updated')
  if (updated.length === 0) return
  await context.tx.$executeRaw`
    DELETE FROM note_reference WHERE record_id = ANY(${updated.map(({ recordId }) => recordId)}::uuid[])`
  const left = [...new Set(updated.flatMap(({ movedFrom }) => movedFrom ?? []))]
  if (left.length === 0) return
  await context.tx.$executeRaw`
    DELETE FROM note WHERE patient_id = ANY(${left}::uuid[])
      AND NOT EXISTS (SELECT FROM note_reference r WHERE r.note_id = note.id)`
}

function toReferenceRow(
  context: BatchContext,
  result: RecordResult,
  note: ExtractedNote,
  names: DirectoryNames,
) {
  const authors = note.authorReferences.flatMap((reference) => names.namePerson(reference) ?? [])
  return {
    patient_id: result.patientId,
    record_id: result.recordId,
    note_id: note.text === undefined ? null : noteId(result.patientId, note.text),
    position: note.position,
    title: note.title,
    status: note.status ?? null,
    doc_status: note.docStatus ?? null,
    relates_to: note.relatesTo.map(({ code, target }) => ({
      code,
      target: context.references.address(target),
    })),
    date_text: note.date ?? null,
    date_at: startOf(note.date),
    author: note.author ?? (authors.join(', ') || null),
    unreadable_reason: note.unreadableReason ?? null,
  }
}

async function insertReferences(
  context: BatchContext,
  rows: readonly ReturnType<typeof toReferenceRow>[],
): Promise<void> {
  for (const slice of slices(rows))
    await context.tx.$executeRaw`
      INSERT INTO note_reference (patient_id, record_id, note_id, position, title, status, doc_status, relates_to,
                                  date_text, date_at, author, unreadable_reason)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(slice)}::jsonb) AS row
        (patient_id uuid, record_id uuid, note_id uuid, position int, title text, status text, doc_status text,
         relates_to jsonb, date_text text, date_at timestamptz, author text, unreadable_reason text)`
}
