import type { BatchContext } from './batch-context'

/**
 * After a batch: each chart that changed gets a new version (what caches and answers compare), the instant through
 * which its data reach, and its last encounter. What lies ahead (an appointment, a plan) is not data that has arrived.
 */
export async function touchCharts(context: BatchContext, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length === 0) return
  const ids = [...new Set(patientIds)]
  await context.tx.$executeRaw`
    UPDATE patient SET version = patient.version + 1, updated_at = now(), data_through = reach.through, last_encounter = reach.encounter
    FROM (
      SELECT chart.id,
             max(greatest(r.start_at, r.recorded_at)) FILTER (WHERE greatest(r.start_at, r.recorded_at) <= now()) AS through,
             max(r.start_at) FILTER (WHERE r.type = 'Encounter' AND r.start_at <= now()
               AND coalesce(r.lifecycle_status, '') NOT IN ('planned', 'cancelled')) AS encounter
      FROM unnest(${ids}::uuid[]) AS chart (id)
      LEFT JOIN clinical_record r ON r.patient_id = chart.id AND r.type <> 'Patient' AND NOT r.entered_in_error
      GROUP BY chart.id) reach
    WHERE patient.id = reach.id`
  await context.tx.$executeRaw`
    UPDATE source SET data_horizon = reach.through
    FROM (SELECT max(data_through) AS through FROM patient WHERE id = ANY(${ids}::uuid[])) reach
    WHERE source.id = ${context.sourceId}::uuid AND reach.through > coalesce(source.data_horizon, '-infinity')`
}

/** What a source has ever sent decides between "none recorded" and "not supplied". */
export async function noteTypesSent(context: BatchContext, types: readonly string[]): Promise<void> {
  await context.tx.$executeRaw`
    UPDATE source SET types_sent = (SELECT array_agg(DISTINCT type ORDER BY type) FROM unnest(types_sent || ${[...types]}::text[]) AS type)
    WHERE id = ${context.sourceId}::uuid AND NOT types_sent @> ${[...types]}::text[]`
}

/** Two imports of one chart take turns; the sorted order keeps them from waiting for each other in a circle. */
export async function lockCharts(context: BatchContext, patientFhirIds: readonly string[]): Promise<void> {
  const keys = [...new Set(patientFhirIds)].sort().map((fhirId) => `${context.sourceId}|${fhirId}`)
  await context.tx.$queryRaw`
    SELECT count(pg_advisory_xact_lock(hashtextextended(key, 0)))::int
    FROM (SELECT key FROM unnest(${keys}::text[]) WITH ORDINALITY AS row (key, place) ORDER BY place) ordered`
}
