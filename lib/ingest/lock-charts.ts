import type { BatchContext } from './batch-context'

/** Two imports of one chart take turns; the sorted order keeps them from waiting for each other in a circle. */
export async function lockCharts(context: BatchContext, patientFhirIds: readonly string[]): Promise<void> {
  const keys = [...new Set(patientFhirIds)].sort().map((fhirId) => `${context.sourceId}|${fhirId}`)
  await context.tx.$queryRaw`
    SELECT count(pg_advisory_xact_lock(hashtextextended(key, 0)))::int
    FROM (SELECT key FROM unnest(${keys}::text[]) WITH ORDINALITY AS row (key, place) ORDER BY place) ordered`
}
