import type { PatientScope } from '@/lib/contracts/patient-scope'
import { Prisma } from '@/lib/db/generated/client'
import { IS_FACT } from './chart-record'

/** Of each name, so many with a date and so many without: enough for a small line of one unit among several. */
const MOST_OF_A_NAME = 240

/**
 * That an observation (alias `r`) is among the newest facts of one of these names: rows with `code` and `display`, of which
 * the second may be null where there is the first. In the order of the index on patient, code and start, so that a name
 * which a chart holds ten thousand times costs no more than one that it holds a few hundred times.
 */
export function isNewestOf({ patientId }: PatientScope, names: Prisma.Sql): Prisma.Sql {
  const facts = Prisma.sql`
    SELECT r.id FROM clinical_record r WHERE r.patient_id = ${patientId}::uuid AND r.type = 'Observation' AND ${IS_FACT}`
  const coded = Prisma.sql`r.code = named.code AND (named.display IS NULL OR r.display = named.display)`
  const uncoded = Prisma.sql`named.code IS NULL AND r.code IS NULL AND r.display = named.display`
  const dated = Prisma.sql`r.start_at IS NOT NULL ORDER BY r.start_at DESC LIMIT ${MOST_OF_A_NAME}`
  const undated = Prisma.sql`r.start_at IS NULL ORDER BY r.recorded_at DESC NULLS LAST LIMIT ${MOST_OF_A_NAME}`
  return Prisma.sql`r.id IN (
    SELECT newest.id FROM (${names}) named CROSS JOIN LATERAL (
      (${facts} AND ${coded} AND ${dated}) UNION ALL (${facts} AND ${coded} AND ${undated})
      UNION ALL (${facts} AND ${uncoded} AND ${dated}) UNION ALL (${facts} AND ${uncoded} AND ${undated})) newest)`
}
