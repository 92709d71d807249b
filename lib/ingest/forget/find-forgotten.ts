import { isUuid } from '@/lib/access/ids'
import { withWorker } from '@/lib/db/transactions'

/** When the patient of this FHIR id (in one source or in any), or of this id of ours, was forgotten; null when never. */
export function findForgotten(wanted: string, source: string | null): Promise<Date | null> {
  return withWorker(async (tx) => {
    const rows = await tx.$queryRaw<{ forgottenAt: Date }[]>`
      SELECT f.forgotten_at AS "forgottenAt" FROM forgotten_patient f JOIN source s ON s.id = f.source_id
      WHERE (s.name = ${source} OR ${source}::text IS NULL)
        AND (f.fhir_id_hash = hash_fhir_id(f.source_id, ${wanted}) OR f.patient_id = ${isUuid(wanted) ? wanted : null}::uuid)
      ORDER BY f.forgotten_at DESC LIMIT 1`
    return rows[0]?.forgottenAt ?? null
  })
}
