import { noteId } from '@/lib/fhir/notes'
import { indexNotes } from '@/lib/retrieval/index-notes'
import type { BatchContext } from './batch-context'

/** Stores each text once a patient, and cuts what is new into chunks. */
export async function insertNotes(
  context: BatchContext,
  notes: readonly { patientId: string; text: string }[],
): Promise<void> {
  const rows = notes.map(({ patientId, text }) => ({
    id: noteId(patientId, text),
    patient_id: patientId,
    text,
  }))
  const distinct = [...new Map(rows.map((row) => [row.id, row])).values()]
  if (distinct.length === 0) return
  const created = await context.tx.$queryRaw<{ id: string }[]>`
    INSERT INTO note (id, patient_id, text)
    SELECT id, patient_id, text FROM jsonb_to_recordset(${JSON.stringify(distinct)}::jsonb) AS row (id uuid, patient_id uuid, text text)
    ON CONFLICT (id) DO NOTHING RETURNING id`
  const isNew = new Set(created.map(({ id }) => id))
  await indexNotes(
    context.tx,
    distinct
      .filter(({ id }) => isNew.has(id))
      .map(({ id, patient_id, text }) => ({ id, patientId: patient_id, text })),
  )
}

/** Takes the words that nothing carries any more out of charts that a record left: they are another patient's. */
export async function removeOrphans(context: BatchContext, patientIds: readonly string[]): Promise<void> {
  const left = [...new Set(patientIds)]
  if (left.length === 0) return
  await context.tx.$executeRaw`
    DELETE FROM note WHERE patient_id = ANY(${left}::uuid[])
      AND NOT EXISTS (SELECT FROM note_reference r WHERE r.note_id = note.id)`
}
