import type { BatchContext } from './batch-context'

/**
 * Which of these FHIR ids of the context's source belong to patients who were forgotten: nothing of theirs is taken in
 * again. Asked inside the batch's transaction, after the charts' locks are held, so that a chart that is being forgotten
 * at this moment is found too.
 */
export async function refuseForgotten(
  { tx, sourceId }: Pick<BatchContext, 'tx' | 'sourceId'>,
  fhirIds: readonly string[],
): Promise<Set<string>> {
  if (fhirIds.length === 0) return new Set()
  const rows = await tx.$queryRaw<{ fhirId: string }[]>`
    SELECT named.fhir_id AS "fhirId" FROM unnest(${[...new Set(fhirIds)]}::text[]) AS named (fhir_id)
    JOIN forgotten_patient f ON f.source_id = ${sourceId}::uuid
                            AND f.fhir_id_hash = hash_fhir_id(${sourceId}::uuid, named.fhir_id)`
  return new Set(rows.map(({ fhirId }) => fhirId))
}
