import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Transaction } from '@/lib/db/transactions'

/** What of some types the chart holds at all: the ground on which an absence can be stated. */
export interface Extent {
  count: number
  /** Local days of the oldest and the newest. */
  from: string | null
  to: string | null
  /** Why the chart may lack something: it holds none, or its source never sent that kind of data. */
  absence: 'none-recorded' | 'not-supplied'
}

/** Counts the facts of these types and says whether the source has ever sent one of them, for any patient. */
export async function readExtent(
  tx: Transaction,
  scope: PatientScope,
  types: readonly string[],
): Promise<Extent> {
  const rows = await tx.$queryRaw<{ count: number; from: string | null; to: string | null; sent: boolean }[]>`
    SELECT (SELECT s.types_sent && ${types}::text[] FROM patient p JOIN source s ON s.id = p.source_id
            WHERE p.id = ${scope.patientId}::uuid) AS sent,
           count(*)::int AS count, min(left(r.start_text, 10)) AS "from", max(left(r.start_text, 10)) AS "to"
    FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = ANY(${types}::text[]) AND NOT r.entered_in_error`
  const row = rows[0]
  // A record in the chart proves that the source sends the type, even if the list of sent types lags behind.
  const supplied = row?.sent || (row?.count ?? 0) > 0
  return {
    count: row?.count ?? 0,
    from: row?.from ?? null,
    to: row?.to ?? null,
    absence: supplied ? 'none-recorded' : 'not-supplied',
  }
}
