import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { ResultRow, Section } from '@/lib/contracts/routes'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'
import { type ChartRecord, IS_FACT, RECORD_COLUMNS, type RecordRow, toChartRecord } from './chart-record'
import { selectObserved } from './observed-rows'
import { sortByTime } from './order'
import { analyteOf, measurementsOf, rememberAnalytes } from './series-analytes'
import { drawTrend } from './series-overview'
import { markedName } from './standing'
import { ROWS, readSection } from './summary-section'
import { type WrittenValue, writeBloodPressure, writeReferenceRange, writeValue } from './value'

/** The latest result of everything that was measured, newest first. */
export async function readLatest(
  tx: Transaction,
  scope: PatientScope,
  which: 'results' | 'vitals',
): Promise<Section<ResultRow>> {
  const category =
    which === 'vitals'
      ? Prisma.sql`'vital-signs' = ANY(r.categories)`
      : Prisma.sql`('laboratory' = ANY(r.categories) OR r.categories = '{}')`
  // Ids first: whole records of a large chart are not to be sorted.
  const rows = await tx.$queryRaw<RecordRow[]>`
    WITH newest AS MATERIALIZED (
      SELECT DISTINCT ON (coalesce(r.code, r.display)) r.id FROM clinical_record r
      WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = 'Observation' AND ${IS_FACT} AND ${category}
      ORDER BY coalesce(r.code, r.display), r.start_at DESC NULLS LAST, r.id)
    SELECT whole.* FROM newest CROSS JOIN LATERAL (
      SELECT ${RECORD_COLUMNS} FROM clinical_record r WHERE r.id = newest.id OFFSET 0) whole`
  const latest = sortByTime(rows.map(toChartRecord), 'newest').flatMap(toResultRows)
  const section = await readSection(tx, scope, latest, { types: ['Observation'] }, ROWS)
  const trends = await readTrends(tx, scope, section.rows)
  return { ...section, rows: section.rows.map((row) => ({ ...row, trend: trends.get(row) ?? [] })) }
}

/** Of each name, so many of the newest: enough for a small line of one unit among several. */
const READ_FOR_TREND = 240

/** The small line of each of these results; of the chart only the newest that are measured under their records' names are read. */
async function readTrends(
  tx: Transaction,
  scope: PatientScope,
  rows: readonly ResultRow[],
): Promise<ReadonlyMap<ResultRow, ResultRow['trend']>> {
  const ids = rows.map(({ recordId }) => recordId)
  // Two statements: a database that has not yet counted a new chart asks for the points anew at each of its records.
  const points = await tx.$queryRaw<{ id: string }[]>`
    SELECT point.id FROM (
      SELECT DISTINCT r.code, CASE WHEN r.code IS NULL THEN r.display END AS display FROM clinical_record r
      WHERE r.patient_id = ${scope.patientId}::uuid AND r.id = ANY(${ids}::uuid[])) shown
    CROSS JOIN LATERAL (
      (${selectNewest(scope)} AND r.code = shown.code ${NEWEST})
      UNION ALL
      (${selectNewest(scope)} AND r.code IS NULL AND r.display = shown.display ${NEWEST})) point`
  const observed = await selectObserved(
    tx,
    scope,
    Prisma.sql`r.id = ANY(${points.map(({ id }) => id)}::uuid[])`,
  )
  const identify = rememberAnalytes()
  const measured = Map.groupBy(
    observed.flatMap((one) => measurementsOf(one, identify)),
    ({ analyte }) => analyte.key,
  )
  return new Map(
    rows.map((row) => {
      const all = (measured.get(row.analyte ?? '') ?? []).map(({ measurement }) => measurement)
      return [
        row,
        drawTrend(
          all,
          all.filter(({ id }) => id === row.recordId),
        ),
      ]
    }),
  )
}

const selectNewest = ({ patientId }: PatientScope) => Prisma.sql`
  SELECT r.id FROM clinical_record r WHERE r.patient_id = ${patientId}::uuid AND r.type = 'Observation' AND ${IS_FACT}`
/** In the order of the index on patient, code and start; what has no date stands before all. */
const NEWEST = Prisma.sql`ORDER BY r.start_at DESC LIMIT ${READ_FOR_TREND}`

/** A panel is a row for each of its parts, but a blood pressure is one. What has no value of its own is no result. */
function toResultRows(record: ChartRecord): ResultRow[] {
  const { fields } = record
  const whole = writeValue(fields) ?? writeBloodPressure(fields.components)
  if (whole) return [toResultRow(record, { ...fields, written: whole })]
  return fields.components.flatMap((part) => {
    const written = writeValue(part)
    return written ? [toResultRow(record, { ...part, written })] : []
  })
}

function toResultRow(
  { id, date, fields }: ChartRecord,
  {
    display,
    codes,
    written,
    referenceRanges,
    interpretation,
  }: Pick<ChartRecord['fields'], 'display' | 'codes' | 'referenceRanges' | 'interpretation'> & {
    written: WrittenValue
  },
): ResultRow {
  return {
    recordId: id,
    analyte: analyteOf({ display, codes }).key,
    display: markedName({ ...fields, display }),
    value: written.value,
    unit: written.unit,
    referenceRange: writeReferenceRange(referenceRanges),
    interpretation: interpretation ?? null,
    date,
    status: fields.status ?? 'unknown',
    trend: [],
  }
}
