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
import { readExtent } from './extent'
import { findRecords } from './find-records'
import { listUnconfirmed } from './medication-spans'
import { medicationKind, selectMedications } from './medications'
import { selectNotes } from './note-rows'
import { toNoteRow } from './notes'
import { sortByTime } from './order'
import { pendingKind, selectPending } from './pending'
import { siteToday } from './site-day'
import { markedName } from './standing'
import { readLatest } from './summary-results'
import { ROWS, toSection } from './summary-section'

/** The chart at a glance; every list is its rows or says which absence it is (S7, S26). `today` is the day at the site. */
export function readSummary(scope: PatientScope, today = siteToday()): Promise<ChartSummary> {
  return withScope(scope, async (tx) => {
    const conditions = await selectConditions(tx, scope, { status: 'active' })
    const isSocial = ({ fields }: ChartRecord) => isSocialFinding(fields.display, fields.codes)
    const problems = sortByTime(conditions.records, 'newest')
    const medications = await selectMedications(tx, scope, { status: 'active' })
    const unconfirmed = await listUnconfirmed(tx, scope, today)
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
          .map((record) => toMedicationRow(record, unconfirmed)),
        medications,
      ),
      results: await readLatest(tx, scope, 'results'),
      vitals: await readLatest(tx, scope, 'vitals'),
      pending: await readPending(tx, scope),
      encounters: await readEncounters(tx, scope),
      notes: toSection(notes.map(toNoteRow), { extent: documents, negations: [] }, ROWS),
      immunizations: await readImmunizations(tx, scope),
    }
  })
}

async function readPending(tx: Transaction, scope: PatientScope): Promise<ChartSummary['pending']> {
  const waiting = sortByTime(await selectPending(tx, scope, {}), 'newest')
  return toSection(
    waiting.flatMap((record): PendingRow[] => {
      const kind = pendingKind(record)
      if (kind === 'proposal') return []
      const { id, fields, date } = record
      return [{ recordId: id, kind, display: markedName(fields), status: fields.status ?? 'unknown', date }]
    }),
    { extent: await readExtent(tx, scope, ['ServiceRequest', 'DiagnosticReport', 'Observation']) },
    ROWS,
  )
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
