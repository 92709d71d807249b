import type { BatchContext } from './batch-context'

/** What a batch leaves behind for whoever asks a source or its charts. */
export interface Traces {
  /** Our ids of the patients whose charts changed. */
  charts: readonly string[]
  /** Types of the records that the source sent, changed or not. */
  types: readonly string[]
  /** Addresses of the servers that they came from. */
  bases: readonly string[]
}

/**
 * After a batch: each chart that changed gets a new version (what caches and answers compare), the instant through
 * which its data reach, and its last encounter. What lies ahead (an appointment, a plan) is not data that has arrived, and
 * what is restricted is told by none of these: lists and banners show them to everybody.
 * What a source has ever sent decides between "none recorded" and "not supplied". The source's row is written last, and
 * only when it changes: every import of the source waits for whoever writes it.
 */
export async function leaveTraces(context: BatchContext, { charts, types, bases }: Traces): Promise<void> {
  await context.tx.$executeRaw`
    WITH touched AS (
      UPDATE patient SET version = patient.version + 1, updated_at = now(), data_through = reach.through, last_encounter = reach.encounter
      FROM (
        SELECT chart.id,
               max(greatest(r.start_at, r.recorded_at)) FILTER (WHERE greatest(r.start_at, r.recorded_at) <= now()) AS through,
               max(r.start_at) FILTER (WHERE r.type = 'Encounter' AND r.start_at <= now()
                 AND coalesce(r.lifecycle_status, '') NOT IN ('planned', 'cancelled')) AS encounter
        FROM unnest(${[...new Set(charts)]}::uuid[]) AS chart (id)
        LEFT JOIN clinical_record r ON r.patient_id = chart.id AND r.type <> 'Patient' AND NOT r.entered_in_error AND NOT r.restricted
        GROUP BY chart.id) reach
      WHERE patient.id = reach.id RETURNING patient.data_through),
    reached AS (SELECT max(data_through) AS through FROM touched)
    UPDATE source SET
      types_sent = (SELECT coalesce(array_agg(DISTINCT type ORDER BY type), '{}') FROM unnest(types_sent || ${[...types]}::text[]) AS type),
      bases = (SELECT coalesce(array_agg(DISTINCT base ORDER BY base), '{}') FROM unnest(bases || ${[...bases]}::text[]) AS base),
      data_horizon = greatest(data_horizon, reached.through)
    FROM reached
    WHERE source.id = ${context.sourceId}::uuid
      AND (NOT types_sent @> ${[...types]}::text[] OR NOT bases @> ${[...bases]}::text[]
           OR reached.through > coalesce(data_horizon, '-infinity'))`
}
