import type { PatientScope } from '@/lib/contracts/patient-scope'
import type {
  Coding,
  Interpretation,
  ObservedComponent,
  ObservedValue,
  Quantity,
  ReferenceRange,
} from '@/lib/contracts/record-fields'
import type { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'
import { type ChartRecord, readCode } from './chart-record'

/** Which record, in which version, and when; not what it says. */
export type RecordHead = Pick<ChartRecord, 'id' | 'reference' | 'version' | 'date' | 'at'>

/** One observation as far as its columns tell: enough to choose and to compute, too little to cite. */
export interface Observed extends ObservedValue {
  record: RecordHead
  display: string
  codes: Coding[]
  components: ObservedComponent[]
  interpretation?: Interpretation
  referenceRanges: ReferenceRange[]
}

interface ObservedRow {
  id: string
  fhirId: string
  version: number
  display: string
  code: string | null
  codes: string[]
  number: number | null
  written: string | null
  comparator: Quantity['comparator'] | null
  unit: string | null
  text: string | null
  interpretation: Interpretation | null
  ranges: ReferenceRange[] | null
  components: ObservedComponent[] | null
  start: string | null
  issued: string | null
  at: Date | null
}

/**
 * Observations of the open chart for which `condition` (on alias `r`) holds, in no order, read from the columns alone: a
 * chart may hold twenty thousand of one name, and their payloads take twenty times as long.
 */
export async function selectObserved(
  tx: Transaction,
  scope: PatientScope,
  condition: Prisma.Sql,
): Promise<Observed[]> {
  const rows = await tx.$queryRaw<ObservedRow[]>`
    SELECT r.id, r.fhir_id AS "fhirId", r.version, r.display, r.code, r.codes, r.value_number AS number, r.value_text AS written,
           r.comparator, r.unit, r.text_value AS text, r.interpretation, r.reference_range AS ranges, r.components,
           r.start_text AS start, CASE WHEN r.start_text IS NULL THEN r.payload ->> 'issued' END AS issued,
           coalesce(r.start_at, r.recorded_at) AS at
    FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = 'Observation' AND ${condition}`
  return rows.map(toObserved)
}

function toObserved(row: ObservedRow): Observed {
  const { number, written, comparator, unit, text, interpretation } = row
  const components = row.components ?? []
  // A record is stored with the codes of its components too; they do not name it.
  const foreign = new Set(
    components.flatMap(({ codes }) => codes.map(({ system, code }) => `${system}|${code}`)),
  )
  return {
    record: {
      id: row.id,
      reference: `Observation/${row.fhirId}`,
      version: row.version,
      date: row.start ?? row.issued,
      at: row.at?.getTime() ?? null,
    },
    display: row.display,
    codes: row.codes.filter((stored) => stored === row.code || !foreign.has(stored)).map(readCode),
    ...(number !== null && {
      quantity: {
        number,
        text: written ?? String(number),
        ...(unit && { unit }),
        ...(comparator && { comparator }),
      },
    }),
    ...(text && { text }),
    ...(interpretation && { interpretation }),
    components,
    referenceRanges: row.ranges ?? [],
  }
}
