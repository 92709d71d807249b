import type { PatientScope } from '@/lib/contracts/patient-scope'
import type {
  ChartSummary,
  EncounterRow,
  MedicationRow,
  ProblemRow,
  ResultRow,
  Section,
} from '@/lib/contracts/routes'
import { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { isSocialFinding } from '@/lib/terminology/social'
import {
  type ChartRecord,
  detailOf,
  detailsOf,
  IS_FACT,
  RECORD_COLUMNS,
  type RecordRow,
  toChartRecord,
} from './chart-record'
import { selectConditions } from './conditions'
import { isVisit } from './encounters'
import { type Extent, readExtent } from './extent'
import { findRecords } from './find-records'
import { medicationKind, selectMedications } from './medications'
import { selectNotes } from './note-rows'
import { toNoteRow } from './notes'
import { sortByTime } from './order'
import { analyteOf } from './series-analytes'
import { markedName } from './standing'
import { type WrittenValue, writeBloodPressure, writeReferenceRange, writeValue } from './value'

/** Lists that must be complete (problems, medications) are; the others show so many rows and the total. */
const ROWS = 12

/** The chart at a glance; every list is its rows or says which absence it is (UI.md S7, S26). */
export function readSummary(scope: PatientScope): Promise<ChartSummary> {
  return withScope(scope, async (tx) => {
    const conditions = await selectConditions(tx, scope, { status: 'active' })
    const isSocial = ({ fields }: ChartRecord) => isSocialFinding(fields.display, fields.codes)
    const problems = sortByTime(conditions.records, 'newest')
    const medications = await selectMedications(tx, scope, { status: 'active' })
    const notes = (await selectNotes(tx, scope)).filter(({ replaced }) => !replaced)
    const documents = await readExtent(tx, scope, ['DocumentReference', 'DiagnosticReport'])
    return {
      problems: toSection(problems.filter((it) => !isSocial(it)).map(toProblemRow), conditions),
      socialFindings: toSection(problems.filter(isSocial).map(toProblemRow), {
        ...conditions,
        negations: [],
      }),
      medications: toSection(
        sortByTime(medications.records, 'newest')
          .filter(({ fields }) => medicationKind(fields) !== 'administration')
          .map(toMedicationRow),
        medications,
      ),
      results: await readLatest(tx, scope, 'results'),
      vitals: await readLatest(tx, scope, 'vitals'),
      encounters: await readEncounters(tx, scope),
      notes: toSection(notes.map(toNoteRow), { extent: documents, negations: [] }, ROWS),
      immunizations: await readImmunizations(tx, scope),
    }
  })
}

function toSection<Row>(
  rows: Row[],
  found: { extent: Extent; negations?: readonly ChartRecord[] },
  most = rows.length,
): Section<Row> {
  const knownNone = (found.negations?.length ?? 0) > 0
  const absence = rows.length > 0 ? null : knownNone ? 'known-none' : found.extent.absence
  return { rows: rows.slice(0, most), total: rows.length, absence }
}

/** The latest result of everything that was measured, newest first. */
async function readLatest(
  tx: Transaction,
  scope: PatientScope,
  which: 'results' | 'vitals',
): Promise<Section<ResultRow>> {
  const category =
    which === 'vitals'
      ? Prisma.sql`'vital-signs' = ANY(r.categories)`
      : Prisma.sql`('laboratory' = ANY(r.categories) OR r.categories = '{}')`
  const rows = await tx.$queryRaw<RecordRow[]>`
    SELECT DISTINCT ON (coalesce(r.code, r.display)) ${RECORD_COLUMNS} FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = 'Observation' AND ${IS_FACT} AND ${category}
    ORDER BY coalesce(r.code, r.display), r.start_at DESC NULLS LAST, r.id`
  const latest = sortByTime(rows.map(toChartRecord), 'newest').flatMap(toResultRows)
  return toSection(latest, { extent: await readExtent(tx, scope, ['Observation']) }, ROWS)
}

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
  }
}

async function readEncounters(tx: Transaction, scope: PatientScope): Promise<Section<EncounterRow>> {
  const found = await findRecords(tx, scope, { types: ['Encounter'] })
  return toSection(
    sortByTime(found.records.filter(isVisit), 'newest').map(({ id, fields }) => ({
      recordId: id,
      display: markedName(fields),
      reason: detailsOf(fields, 'reason').join('; ') || null,
      start: fields.start ?? null,
      end: fields.end ?? null,
    })),
    found,
    ROWS,
  )
}

async function readImmunizations(
  tx: Transaction,
  scope: PatientScope,
): Promise<ChartSummary['immunizations']> {
  const found = await findRecords(tx, scope, { types: ['Immunization'] })
  return toSection(
    sortByTime(found.records, 'newest').map(({ id, date, fields }) => ({
      recordId: id,
      display: markedName(fields),
      date,
    })),
    found,
    ROWS,
  )
}

function toProblemRow({ id, fields }: ChartRecord): ProblemRow {
  return {
    recordId: id,
    display: markedName(fields),
    onset: fields.start ?? null,
    clinicalStatus: fields.clinicalStatus ?? null,
    verificationStatus: fields.verificationStatus ?? null,
  }
}

function toMedicationRow({ id, fields, date }: ChartRecord): MedicationRow {
  return {
    recordId: id,
    kind: medicationKind(fields) === 'statement' ? 'statement' : 'order',
    display: markedName(fields),
    dosage: detailOf(fields, 'dosage') ?? detailOf(fields, 'dose') ?? null,
    status: fields.status ?? 'unknown',
    start: date,
  }
}
