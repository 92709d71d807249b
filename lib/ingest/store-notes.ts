import { startOf } from '@/lib/fhir/map-record'
import { NOTE_CARRIERS } from '@/lib/fhir/note-carriers'
import { noteId } from '@/lib/fhir/notes'
import type { ExtractedNote } from './attachments/prepared-notes'
import type { Reading } from './attachments/reading'
import { type BatchContext, slices } from './batch-context'
import type { Incoming } from './incoming'
import type { DirectoryNames } from './known-names'
import { fillFromBinaries, readBinaries } from './note-binaries'
import { insertNotes, removeOrphans } from './note-texts'
import type { RecordResult } from './store-records'

/** A document of a stored record, read as far as it can be. */
interface FoundNote {
  result: RecordResult
  note: ExtractedNote
  reading: Reading
  /** 'Binary/1', when its words lie there. */
  binary?: string
}

/**
 * Writes the notes of created and updated records: each text once a patient, one reference for each record that
 * carries it, chunks for what is new. An old text stays for the citations that point to it; only a record that moved
 * to another chart takes its words out of the old one. Returns, by record, the sentence about what could not be read.
 */
export async function storeNotes(
  context: BatchContext,
  results: readonly RecordResult[],
  names: DirectoryNames,
): Promise<Map<Incoming, string>> {
  const remarks = new Map<Incoming, string>()
  const changed = results.filter(({ outcome }) => outcome === 'created' || outcome === 'updated')
  await fillFromBinaries(
    context,
    changed.filter(({ incoming }) => incoming.type === 'Binary'),
  )
  const carriers = changed.filter(({ incoming }) => Object.hasOwn(NOTE_CARRIERS, incoming.type))
  for (const slice of slices(carriers)) {
    const found = await readNotes(context, slice)
    await removeReferences(context, slice)
    const texts = found.flatMap(({ result: { patientId }, reading }) =>
      'text' in reading ? [{ patientId, text: reading.text }] : [],
    )
    context.tx.later(insertNotes(context, texts))
    context.tx.later(
      insertReferences(
        context,
        found.map((one) => toReferenceRow(context, one, names)),
      ),
    )
    for (const [incoming, remark] of listRemarks(found)) remarks.set(incoming, remark)
  }
  return remarks
}

async function readNotes(context: BatchContext, results: readonly RecordResult[]): Promise<FoundNote[]> {
  const notes = results.flatMap((result) =>
    context.notes.of(result.incoming).map((note) => ({ result, note, binary: findAddress(context, note) })),
  )
  const binaries = await readBinaries(
    context,
    notes.flatMap(({ result: { patientId }, binary }) => (binary ? [{ patientId, address: binary }] : [])),
  )
  return notes.map(({ result, note, binary }) => ({
    result,
    note,
    reading: note.reading ?? binaries(result.patientId, binary),
    ...(binary && { binary }),
  }))
}

/** Undefined also for an address of another server: a Binary there may have the id of one here. */
function findAddress(context: BatchContext, { binaryUrl }: ExtractedNote): string | undefined {
  const address = binaryUrl && context.references.address({ reference: binaryUrl })
  return address?.startsWith('Binary/') ? address : undefined
}

function listRemarks(found: readonly FoundNote[]): Map<Incoming, string> {
  const remarks = new Map<Incoming, Set<string>>()
  for (const { result, reading } of found) {
    const remark = 'text' in reading ? reading.warning : reading.unreadableReason
    if (!remark) continue
    remarks.set(result.incoming, (remarks.get(result.incoming) ?? new Set()).add(remark))
  }
  return new Map([...remarks].map(([incoming, sentences]) => [incoming, [...sentences].join(' ')]))
}

async function removeReferences(context: BatchContext, results: readonly RecordResult[]): Promise<void> {
  const updated = results.filter(({ outcome }) => outcome === 'updated')
  if (updated.length === 0) return
  const ids = updated.map(({ recordId }) => recordId)
  // The words that a record had before it became restricted go with it; settle_labels opens what others still carry.
  await context.tx.$executeRaw`
    UPDATE note SET restricted = true FROM note_reference c JOIN clinical_record r ON r.id = c.record_id
    WHERE c.record_id = ANY(${ids}::uuid[]) AND r.restricted AND note.id = c.note_id AND NOT note.restricted`
  await context.tx.$executeRaw`DELETE FROM note_reference WHERE record_id = ANY(${ids}::uuid[])`
  await removeOrphans(
    context,
    updated.flatMap(({ movedFrom }) => movedFrom ?? []),
  )
}

function toReferenceRow(
  context: BatchContext,
  { result, note, reading, binary }: FoundNote,
  names: DirectoryNames,
) {
  return {
    patient_id: result.patientId,
    record_id: result.recordId,
    note_id: 'text' in reading ? noteId(result.patientId, reading.text) : null,
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
    author: names.nameAuthors(note),
    unreadable_reason: 'text' in reading ? null : reading.unreadableReason,
    content_type: note.contentType || null,
    binary_reference: binary ?? null,
  }
}

async function insertReferences(
  context: BatchContext,
  rows: readonly ReturnType<typeof toReferenceRow>[],
): Promise<void> {
  const insert = (slice: typeof rows) =>
    context.tx.$executeRaw`
      INSERT INTO note_reference (patient_id, record_id, note_id, position, title, status, doc_status, relates_to,
                                  date_text, date_at, author, unreadable_reason, content_type, binary_reference)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(slice)}::jsonb) AS row
        (patient_id uuid, record_id uuid, note_id uuid, position int, title text, status text, doc_status text,
         relates_to jsonb, date_text text, date_at timestamptz, author text, unreadable_reason text,
         content_type text, binary_reference text)`
  // All at once: nothing that looks for words without a reference may come between.
  await Promise.all([...slices(rows)].map(insert))
}
