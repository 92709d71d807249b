import type { FhirResource } from '@/lib/fhir/json'
import { extractNotes } from '@/lib/fhir/notes'
import { type BatchContext, slices } from './batch-context'
import { fromStored, type Incoming } from './incoming'
import { findDirectoryNames } from './known-names'

interface Carrier {
  recordId: string
  patientId: string
  type: string
  fhirId: string
  payload: FhirResource
}

/**
 * Notes whose author the directory names lose that name when it becomes restricted, and get it back when it is not any
 * more. Returns our ids of the patients whose charts changed.
 */
export async function refreshAuthors(
  context: BatchContext,
  relabelled: readonly Incoming[],
): Promise<string[]> {
  const changed = new Set<string>()
  for (const slice of slices(relabelled.filter(({ type }) => type !== 'Medication')))
    for (const patientId of await refresh(context, await selectCarriers(context, slice)))
      changed.add(patientId)
  return [...changed]
}

/** Reads every note of the source: labels of people change seldom, and what they were called by may be written in many ways. */
function selectCarriers(context: BatchContext, people: readonly Incoming[]): Promise<Carrier[]> {
  return context.tx.$queryRaw<Carrier[]>`
    SELECT r.id AS "recordId", r.patient_id AS "patientId", r.type, r.fhir_id AS "fhirId", r.payload
    FROM clinical_record r
    WHERE r.source_id = ${context.sourceId}::uuid AND EXISTS (SELECT FROM note_reference c WHERE c.record_id = r.id)
      AND EXISTS (
        SELECT FROM jsonb_path_query(r.payload, '$.**.reference') pointer
        WHERE regexp_replace(pointer #>> '{}', '^.*[/:]', '') = ANY(${people.map(({ fhirId }) => fhirId)}::text[])
           OR pointer #>> '{}' LIKE '%?identifier=%')`
}

async function refresh(context: BatchContext, carriers: readonly Carrier[]): Promise<string[]> {
  if (carriers.length === 0) return []
  const names = await findDirectoryNames(context, carriers.map(fromStored))
  const rows = carriers.flatMap(({ recordId, payload }) =>
    extractNotes(payload).map((note) => ({
      record_id: recordId,
      position: note.position,
      author: names.nameAuthors(note),
    })),
  )
  const written = await context.tx.$queryRaw<{ patientId: string }[]>`
    UPDATE note_reference c SET author = row.author
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (record_id uuid, position int, author text)
    WHERE c.record_id = row.record_id AND c.position = row.position AND c.author IS DISTINCT FROM row.author
    RETURNING c.patient_id AS "patientId"`
  return written.map(({ patientId }) => patientId)
}
