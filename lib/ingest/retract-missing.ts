import type { BatchContext } from './batch-context'
import { withdraw } from './retract-records'

/**
 * For an input that is the whole truth of its patients (our ids): what this source has in their charts and the input does
 * not hold is withdrawn, as a DELETE does, but comes back when the source sends it again. The charts' locks must be
 * held. Returns how many records of each type that were.
 */
export async function retractMissing(
  context: BatchContext,
  patientIds: readonly string[],
  kept: readonly { type: string; fhirId: string }[],
): Promise<{ type: string; count: number }[]> {
  if (patientIds.length === 0) return []
  const missing = await context.tx.$queryRaw<{ id: string; type: string }[]>`
    SELECT r.id, r.type FROM clinical_record r
    WHERE r.source_id = ${context.sourceId}::uuid AND r.patient_id = ANY(${[...patientIds]}::uuid[])
      AND r.type <> 'Patient' AND length(r.content_hash) > 1
      AND NOT EXISTS (
        SELECT FROM unnest(${kept.map(({ type }) => type)}::text[], ${kept.map(({ fhirId }) => fhirId)}::text[]) AS kept (type, fhir_id)
        WHERE kept.type = r.type AND kept.fhir_id = r.fhir_id)
    ORDER BY r.type, r.fhir_id`
  await withdraw(
    context,
    missing.map(({ id }) => id),
  )
  return [...Map.groupBy(missing, ({ type }) => type)].map(([type, records]) => ({
    type,
    count: records.length,
  }))
}
