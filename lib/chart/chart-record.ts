import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Coding, RecordFields } from '@/lib/contracts/record-fields'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'
import { describeResource } from '@/lib/fhir/describe-resource'
import { type FhirResource, parseJson } from '@/lib/fhir/json'

/** One record of the chart: which one and which version, and what it says. */
export interface ChartRecord {
  id: string
  /** 'Observation/8f2c…' in the source's own ids. */
  reference: string
  version: number
  fields: RecordFields
  /** When it happened, else when it was written down: a FHIR date as written. */
  date: string | null
  /** The first instant of `date`, in ms since 1970; null without a date. */
  at: number | null
}

export interface RecordRow {
  id: string
  type: string
  fhirId: string
  version: number
  display: string
  codes: string[]
  payload: string
  at: Date | null
}

/**
 * What every reader of records selects. The payload comes as text: only there do numbers stand as they were written
 * (7.10), because JSON.parse in the driver would shorten them.
 */
export const RECORD_COLUMNS = Prisma.sql`
  r.id, r.type, r.fhir_id AS "fhirId", r.version, r.display, r.codes, r.payload::text AS payload,
  coalesce(r.start_at, r.recorded_at) AS at`

/**
 * A fact of the chart: not retracted, not refuted, not "not done". A cancelled observation was never made; a cancelled
 * order was one.
 */
export const IS_FACT = Prisma.sql`
  NOT r.entered_in_error AND NOT r.negated
  AND NOT (r.type = 'Observation' AND coalesce(r.lifecycle_status, '') = 'cancelled')`

/** Records of the open chart for which `condition` (on alias `r`) holds, in no order. */
export async function selectRecords(
  tx: Transaction,
  scope: PatientScope,
  condition: Prisma.Sql,
): Promise<ChartRecord[]> {
  return (await selectRows(tx, scope, condition)).map(toChartRecord)
}

/** As `selectRecords`, with the resource itself, for lists inside it that the reading writes out as one text. */
export async function selectResources(
  tx: Transaction,
  scope: PatientScope,
  condition: Prisma.Sql,
): Promise<{ record: ChartRecord; resource: FhirResource }[]> {
  const rows = await selectRows(tx, scope, condition)
  return rows.map((row) => ({
    record: toChartRecord(row),
    resource: parseJson(row.payload) as FhirResource,
  }))
}

function selectRows(tx: Transaction, scope: PatientScope, condition: Prisma.Sql): Promise<RecordRow[]> {
  return tx.$queryRaw<RecordRow[]>`
    SELECT ${RECORD_COLUMNS} FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid AND ${condition}`
}

export function toChartRecord(row: RecordRow): ChartRecord {
  const fields = describeResource(parseJson(row.payload) as FhirResource, {
    ...(row.display && { display: row.display }),
    codes: row.codes.map(readCode),
  })
  return {
    id: row.id,
    reference: `${row.type}/${row.fhirId}`,
    version: row.version,
    fields,
    date: fields.start ?? fields.recorded ?? null,
    at: row.at?.getTime() ?? null,
  }
}

/** 'system|code' as stored; a code may hold a bar itself, a system URI may not. */
export function readCode(stored: string): Coding {
  const bar = stored.indexOf('|')
  return { system: stored.slice(0, Math.max(bar, 0)), code: stored.slice(bar + 1) }
}

/** The text of the first detail of that name. */
export function detailOf(fields: RecordFields, name: string): string | undefined {
  return fields.details.find((detail) => detail.name === name)?.text
}

export function detailsOf(fields: RecordFields, name: string): string[] {
  return fields.details.filter((detail) => detail.name === name).map((detail) => detail.text)
}
