import type { PatientScope } from '@/lib/contracts/patient-scope'
import type {
  ChartSummary,
  EncounterRow,
  MedicationRow,
  PendingRow,
  ProblemRow,
  Section,
} from '@/lib/contracts/routes'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { isSocialFinding } from '@/lib/terminology/social'
import { type ChartRecord, detailOf, detailsOf } from './chart-record'
import { selectConditions } from './conditions'
import { isVisit } from './encounters'
import { findRecords } from './find-records'
import { listUnconfirmed } from './medication-spans'
import { MEDICATION_TYPES, medicationKind, selectMedications, TOLD_WHOLE } from './medications'
import { selectNotes } from './note-rows'
import { toNoteRow } from './notes'
import { sortByTime } from './order'
import { pendingKind, selectPending } from './pending'
import { siteToday } from './site-day'
import { markedName } from './standing'
import { readLatest } from './summary-results'
import { ROWS, readSection, toSection } from './summary-section'

/**
 * The chart at a glance; every list is its rows or says which absence it is (S7, S26). `today` is the day at the site. What
 * is asked for together costs one way to the database and back.
 */
export function readSummary(scope: PatientScope, today = siteToday()): Promise<ChartSummary> {
  return withScope(scope, async (tx) => {
    const [problems, medications, results, vitals, pending, encounters, notes, immunizations] =
      await Promise.all([
        readProblems(tx, scope),
        readMedicationRows(tx, scope, today),
        readLatest(tx, scope, 'results'),
        readLatest(tx, scope, 'vitals'),
        readPending(tx, scope),
        readEncounters(tx, scope),
        readNotes(tx, scope),
        readImmunizations(tx, scope),
      ])
    return { ...problems, medications, results, vitals, pending, encounters, notes, immunizations }
  })
}

async function readProblems(
  tx: Transaction,
  scope: PatientScope,
): Promise<Pick<ChartSummary, 'problems' | 'socialFindings'>> {
  const found = await selectConditions(tx, scope, { status: 'active' })
  const isSocial = ({ fields }: ChartRecord) => isSocialFinding(fields.display, fields.codes)
  const problems = sortByTime(found.records, 'newest')
  return {
    problems: toSection(problems.filter((it) => !isSocial(it)).map(toProblemRow), found),
    socialFindings: toSection(problems.filter(isSocial).map(toProblemRow), { ...found, negations: [] }),
  }
}

async function readMedicationRows(
  tx: Transaction,
  scope: PatientScope,
  today: string,
): Promise<ChartSummary['medications']> {
  const [{ records, negations }, unconfirmed] = await Promise.all([
    selectMedications(tx, scope, { status: 'active', kinds: TOLD_WHOLE }),
    listUnconfirmed(tx, scope, today),
  ])
  const rows = sortByTime(records, 'newest').map((record) => toMedicationRow(record, unconfirmed))
  return readSection(tx, scope, rows, { types: Object.values(MEDICATION_TYPES), negations })
}

async function readNotes(tx: Transaction, scope: PatientScope): Promise<ChartSummary['notes']> {
  const notes = (await selectNotes(tx, scope)).filter(({ replaced }) => !replaced)
  const types = ['DocumentReference', 'DiagnosticReport']
  return readSection(tx, scope, notes.map(toNoteRow), { types }, ROWS)
}

async function readPending(tx: Transaction, scope: PatientScope): Promise<ChartSummary['pending']> {
  const waiting = sortByTime(await selectPending(tx, scope, {}), 'newest')
  const rows = waiting.flatMap((record): PendingRow[] => {
    const kind = pendingKind(record)
    if (kind === 'proposal') return []
    const { id, fields, date } = record
    return [{ recordId: id, kind, display: markedName(fields), status: fields.status ?? 'unknown', date }]
  })
  return readSection(tx, scope, rows, { types: ['ServiceRequest', 'DiagnosticReport', 'Observation'] }, ROWS)
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

function toMedicationRow(
  { id, fields, date }: ChartRecord,
  unconfirmed: ReadonlyMap<string, string | null>,
): MedicationRow {
  const lastEvent = unconfirmed.get(id)
  return {
    recordId: id,
    kind: medicationKind(fields) === 'statement' ? 'statement' : 'order',
    display: markedName(fields),
    dosage: detailOf(fields, 'dosage') ?? detailOf(fields, 'dose') ?? null,
    status: fields.status ?? 'unknown',
    start: date,
    unconfirmed: lastEvent === undefined ? null : { lastEvent },
  }
}
