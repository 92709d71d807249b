import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withScope } from '@/lib/db/transactions'
import { isFinancial } from '@/lib/fhir/describe-generic'
import { DATA_THROUGH } from './patient'

/** What the chart holds of one type. */
export interface TypeExtent {
  type: string
  count: number
  /** Local days of the oldest and the newest. */
  from: string | null
  to: string | null
  /** The newest of them. */
  references: string[]
}

/** What a number of records rests on is all of them; so many stand for them, and the list of records shows the rest. */
const MOST_REFERENCES = 50

export interface ChartOverview {
  types: TypeExtent[]
  /** What was billed, insured or paid: records too, and no clinical ones. */
  billing: TypeExtent[]
  /** FHIR types that the source has ever sent, for any patient. */
  typesSent: string[]
  /** ISO instant through which this patient's data reach. */
  dataThrough: string | null
  /** Charts that the source merged into this one; what they hold is not in this one. */
  olderCharts: number
}

/** Record types with counts and dates, and how far the data reach. */
export function readOverview(scope: PatientScope): Promise<ChartOverview> {
  return withScope(scope, async (tx) => {
    const all = await tx.$queryRaw<TypeExtent[]>`
      SELECT held.*, newest.references FROM (
        SELECT r.type, count(*)::int AS count, min(left(r.start_text, 10)) AS "from", max(left(r.start_text, 10)) AS "to"
        FROM clinical_record r
        WHERE r.patient_id = ${scope.patientId}::uuid AND NOT r.entered_in_error
        GROUP BY r.type) held
      CROSS JOIN LATERAL (
        SELECT array_agg(best.type || '/' || best.fhir_id ORDER BY best.start_at DESC NULLS LAST, best.id) AS references FROM (
          SELECT r.id, r.type, r.fhir_id, r.start_at FROM clinical_record r
          WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = held.type AND NOT r.entered_in_error
          ORDER BY r.start_at DESC NULLS LAST, r.id LIMIT ${MOST_REFERENCES}) best) newest
      ORDER BY held.count DESC, held.type`
    const source = await tx.$queryRaw<{ typesSent: string[]; dataThrough: Date | null }[]>`
      SELECT s.types_sent AS "typesSent", ${DATA_THROUGH} AS "dataThrough"
      FROM patient p JOIN source s ON s.id = p.source_id WHERE p.id = ${scope.patientId}::uuid`
    const [older] = await tx.$queryRaw<
      { count: number }[]
    >`SELECT count(*)::int AS count FROM list_older_charts()`
    return {
      types: all.filter(({ type }) => !isBilling(type)),
      billing: all.filter(({ type }) => isBilling(type)),
      typesSent: source[0]?.typesSent ?? [],
      dataThrough: source[0]?.dataThrough?.toISOString() ?? null,
      olderCharts: older?.count ?? 0,
    }
  })
}

function isBilling(resourceType: string): boolean {
  return isFinancial({ resourceType })
}
