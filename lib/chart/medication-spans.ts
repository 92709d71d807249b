import type { MedicationCourse, MedicationEntry, MedicationsView } from '@/lib/contracts/medications'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { localDay } from '@/lib/format/date'
import { countInterval } from '@/lib/format/interval'
import { drugNameOf } from '@/lib/terminology/drug'
import { assertsNone } from './asserted-none'
import { type ChartRecord, IS_FACT } from './chart-record'
import { readExtent } from './extent'
import { findRecords } from './find-records'
import { identifyDrug } from './identify-drug'
import { readPhase, toMedicationEntry } from './medication-spans-entry'
import { MEDICATION_TYPES, type MedicationKind, medicationKind, TOLD_WHOLE } from './medications'
import { sortByTime } from './order'
import { readReferredReasons, withReason } from './order-reasons'

/** A drug given every four hours fills no page: the newest are told, the rest counted. Orders and statements are told whole. */
const MOST_OF_A_DRUG = 50
/** S27: nothing has spoken of the drug for so long. */
const CONFIRMED_MONTHS = 12
const IN_FORCE = ['active', 'on-hold', 'unclear']

/**
 * All medication records of the chart by drug, orders, statements, administrations and dispenses apart. Nothing is left
 * out: what is planned, on hold, not taken or entered in error is told with its mark. `today` is the day at the site.
 */
export function readMedications(scope: PatientScope, today: string): Promise<MedicationsView> {
  return withScope(scope, async (tx) => {
    const types = Object.values(MEDICATION_TYPES)
    const { records } = await findRecords(tx, scope, { types, retracted: true })
    const reasons = await readReferredReasons(tx, scope, types)
    const named = records.map((record) => withReason(record, reasons))
    const negations = named.filter(({ fields }) => assertsNone(fields) && readPhase(fields) !== 'retracted')
    const byDrug = groupByDrug(named.filter((record) => !negations.includes(record)))
    const coursesOf = (kind: MedicationKind) => listCourses(byDrug, kind, today)
    const toSection = async (kind: MedicationKind, courses: MedicationCourse[]) => {
      const { absence } = await readExtent(tx, scope, [MEDICATION_TYPES[kind]])
      return { courses, absence: courses.length > 0 ? null : absence }
    }
    const orders = coursesOf('order')
    const isActive = ({ entries }: MedicationCourse) => entries.some(isWorthKnowing)
    const isPlanned = (course: MedicationCourse) =>
      !isActive(course) && course.entries.some(({ phase }) => phase === 'planned')
    const active = await toSection('order', orders.filter(isActive))
    return {
      active: negations.length > 0 && active.absence ? { ...active, absence: 'known-none' } : active,
      planned: orders.filter(isPlanned),
      past: orders.filter((course) => !isActive(course) && !isPlanned(course)),
      statements: await toSection('statement', coursesOf('statement')),
      administrations: await toSection('administration', coursesOf('administration')),
      dispenses: await toSection('dispense', coursesOf('dispense')),
      negations: negations.map(({ id, fields, date }) => ({ recordId: id, text: fields.display, date })),
    }
  })
}

/**
 * Which orders and statements in force nothing has confirmed for a year (S27), with the newest day on which anything spoke
 * of the drug.
 */
export async function listUnconfirmed(
  tx: Transaction,
  scope: PatientScope,
  today: string,
): Promise<Map<string, string | null>> {
  const types = TOLD_WHOLE.map((kind) => MEDICATION_TYPES[kind])
  const { records } = await findRecords(tx, scope, { types })
  const events = await selectLastEvents(tx, scope)
  const unconfirmed = new Map<string, string | null>()
  for (const [drug, ofDrug] of groupByDrug(records)) {
    const days = [findLastEvent(ofDrug), ...(events.get(drug) ?? [])].filter((day) => day !== null)
    const lastEvent = days.sort().at(-1) ?? null
    if (!isLongAgo(lastEvent, today)) continue
    for (const { id, fields } of ofDrug)
      if (IN_FORCE.includes(readPhase(fields))) unconfirmed.set(id, lastEvent)
  }
  return unconfirmed
}

/** The newest days on which each drug was given or handed out, from the columns: of whole records there may be very many. */
async function selectLastEvents(tx: Transaction, scope: PatientScope): Promise<Map<string, string[]>> {
  const { administration, dispense } = MEDICATION_TYPES
  const rows = await tx.$queryRaw<{ display: string; days: (string | null)[] }[]>`
    SELECT r.display, ARRAY[max(left(r.start_text, 10) COLLATE "C"), max(left(r.end_text, 10) COLLATE "C"),
                            max(left(r.payload ->> 'whenPrepared', 10) COLLATE "C")] AS days
    FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid AND r.type IN (${administration}, ${dispense}) AND ${IS_FACT}
      AND r.lifecycle_status IS DISTINCT FROM 'preparation'
    GROUP BY r.display`
  const events = new Map<string, string[]>()
  for (const { display, days } of rows) {
    const drug = identifyDrug(display)
    const read = days.flatMap((day) => (day && localDay(day)) || [])
    events.set(drug, [...(events.get(drug) ?? []), ...read])
  }
  return events
}

/** In force, doubtful, or an order not to give it, which holds until somebody ends it. */
function isWorthKnowing({ phase, status }: MedicationEntry): boolean {
  return IN_FORCE.includes(phase) || (phase === 'not' && !!status?.startsWith('active'))
}

/** Charts name few drugs many times: each name is looked up once. */
function groupByDrug(records: readonly ChartRecord[]): Map<string, ChartRecord[]> {
  const byName = Map.groupBy(records, ({ fields }) => fields.display)
  const groups = new Map<string, ChartRecord[]>()
  for (const [display, members] of byName) {
    const key = identifyDrug(display)
    groups.set(key, [...(groups.get(key) ?? []), ...members])
  }
  return groups
}

/** The drugs of one kind by name; within a drug what is in force first, then newest first. */
function listCourses(
  byDrug: ReadonlyMap<string, ChartRecord[]>,
  kind: MedicationKind,
  today: string,
): MedicationCourse[] {
  const courses = [...byDrug].flatMap(([key, records]): MedicationCourse[] => {
    const ofKind = sortByTime(
      records.filter(({ fields }) => medicationKind(fields) === kind),
      'newest',
    )
    const [newest] = ofKind
    if (!newest) return []
    const entries = ofKind.map(toMedicationEntry)
    const inForce = entries.filter(({ phase }) => IN_FORCE.includes(phase))
    const ordered = [...inForce, ...entries.filter((entry) => !inForce.includes(entry))]
    const lastEvent = findLastEvent(records)
    return [
      {
        key,
        name: drugNameOf(newest.fields.display) || 'medicine without a name',
        entries: TOLD_WHOLE.includes(kind) ? ordered : ordered.slice(0, MOST_OF_A_DRUG),
        total: ordered.length,
        lastEvent,
        isUnconfirmed: inForce.length > 0 && isLongAgo(lastEvent, today),
      },
    ]
  })
  return courses.sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0))
}

function isLongAgo(date: string | null, today: string): boolean {
  return date === null || (countInterval(date, today, 'mo') ?? 0) >= CONFIRMED_MONTHS
}

/** The newest day of which any valid record about the drug speaks, orders and doses alike. */
function findLastEvent(records: readonly ChartRecord[]): string | null {
  const days = records
    .filter(({ fields }) => !['retracted', 'planned'].includes(readPhase(fields)))
    .flatMap(({ fields }) => [fields.start, fields.end, fields.recorded])
    .flatMap((date) => (date && localDay(date)) || [])
  return days.sort().at(-1) ?? null
}
