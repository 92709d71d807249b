import type { PatientScope } from '@/lib/contracts/patient-scope'
import { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { type ChartRecord, IS_FACT, selectRecords } from './chart-record'
import { type DayWindow, firstDay, lastDay, placeInWindow } from './day-window'
import { type Extent, readExtent } from './extent'
import { mayLieIn } from './window-condition'

/** Everything that happens to a patient. Bills, plans of payment and records about records are left out. */
const HAPPENING_TYPES: readonly string[] = [
  'Encounter',
  'EpisodeOfCare',
  'Condition',
  'AllergyIntolerance',
  'Procedure',
  'MedicationRequest',
  'MedicationStatement',
  'MedicationAdministration',
  'MedicationDispense',
  'Immunization',
  'DiagnosticReport',
  'ImagingStudy',
  'Observation',
  'ServiceRequest',
  'DocumentReference',
  'Composition',
  'CarePlan',
  'Goal',
  'Flag',
  'Appointment',
  'AdverseEvent',
  'ClinicalImpression',
  'DeviceUseStatement',
  'Consent',
]

export interface FoundHappenings {
  /** Began, took place, ended or were written down in the window; in no order. */
  records: ChartRecord[]
  /** How many more may have: their date is missing or too coarse to tell. */
  uncertain: number
  extent: Extent
  /** The note of each document, for who wants to read it. */
  noteIds: ReadonlyMap<string, string>
}

/** Whatever its type: all that begins, takes place, ends or is written down in these days. */
export function findHappenings(scope: PatientScope, window: DayWindow): Promise<FoundHappenings> {
  return withScope(scope, (tx) => selectHappenings(tx, scope, window))
}

/** As `findHappenings`, inside a transaction that is open already. */
export async function selectHappenings(
  tx: Transaction,
  scope: PatientScope,
  window: DayWindow,
): Promise<FoundHappenings> {
  const candidates = await selectRecords(
    tx,
    scope,
    Prisma.sql`r.type = ANY(${[...HAPPENING_TYPES]}::text[]) AND ${IS_FACT}
      AND (${mayLieIn(window)} OR ${liesIn(window, 'end_at')} OR ${liesIn(window, 'recorded_at')})`,
  )
  const records = candidates.filter((record) => datesOf(record).some((date) => isInside(date, window)))
  return {
    records,
    uncertain: candidates.filter(
      (record) => !records.includes(record) && placeInWindow(record.date, window) === 'uncertain',
    ).length,
    extent: await readExtent(tx, scope, HAPPENING_TYPES),
    noteIds: await selectNoteIds(tx, scope, records),
  }
}

export function isInside(date: string | null | undefined, window: DayWindow): boolean {
  return date !== null && date !== undefined && placeInWindow(date, window) === 'inside'
}

function datesOf({ date, fields }: ChartRecord): (string | null | undefined)[] {
  return [date, fields.end, fields.recorded]
}

/** A day and a half wide on either side, because the day is the recording site's; `isInside` decides. */
function liesIn(window: DayWindow, column: 'end_at' | 'recorded_at'): Prisma.Sql {
  const at = Prisma.raw(`r.${column}`)
  const low = window.from ?? window.after
  const high = window.to ?? window.before
  return Prisma.sql`(${at} IS NOT NULL
    AND ${low ? Prisma.sql`${at} >= ${firstDay(low)}::date - interval '36 hours'` : Prisma.sql`TRUE`}
    AND ${high ? Prisma.sql`${at} <= ${lastDay(high)}::date + interval '60 hours'` : Prisma.sql`TRUE`})`
}

async function selectNoteIds(
  tx: Transaction,
  scope: PatientScope,
  records: readonly ChartRecord[],
): Promise<Map<string, string>> {
  const ids = records.map(({ id }) => id)
  const rows = await tx.$queryRaw<{ recordId: string; noteId: string }[]>`
    SELECT n.record_id AS "recordId", n.note_id AS "noteId" FROM note_reference n
    WHERE n.patient_id = ${scope.patientId}::uuid AND n.record_id = ANY(${ids}::uuid[]) AND n.note_id IS NOT NULL
    ORDER BY n.position DESC`
  return new Map(rows.map(({ recordId, noteId }) => [recordId, noteId]))
}
