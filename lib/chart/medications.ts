import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { RecordFields } from '@/lib/contracts/record-fields'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { assertsNone } from './asserted-none'
import { type ChartRecord, detailOf } from './chart-record'
import { coversDay, type DayWindow } from './day-window'
import { type FoundRecords, findRecords } from './find-records'

/** Ordered is not taken is not given is not handed out. */
export const MEDICATION_TYPES = {
  order: 'MedicationRequest',
  statement: 'MedicationStatement',
  administration: 'MedicationAdministration',
  dispense: 'MedicationDispense',
} as const
export type MedicationKind = keyof typeof MEDICATION_TYPES

export interface MedicationQuestion {
  /** Drug, brand, ingredient or class. */
  name?: string | undefined
  status?: 'active' | 'ended' | 'all'
  kind?: MedicationKind | undefined
  /** In force on this day, month or year. */
  at?: string | undefined
  window?: DayWindow
}

export interface FoundMedications extends FoundRecords {
  /** "No known medications": statements of absence. */
  negations: ChartRecord[]
  /** Entered in error or not taken; only when asked for by name. */
  retracted: ChartRecord[]
  /** With `at`: began before, ended since, and the chart does not say when. */
  endUnknown: number
}

/** Orders, statements, administrations and dispenses, by name, status and time. */
export function findMedications(
  scope: PatientScope,
  question: MedicationQuestion,
): Promise<FoundMedications> {
  return withScope(scope, (tx) => selectMedications(tx, scope, question))
}

/** As `findMedications`, inside a transaction that is open already. */
export async function selectMedications(
  tx: Transaction,
  scope: PatientScope,
  { name, status = 'all', kind, at, window }: MedicationQuestion,
): Promise<FoundMedications> {
  const found = await findRecords(tx, scope, {
    types: kind ? [MEDICATION_TYPES[kind]] : Object.values(MEDICATION_TYPES),
    name,
    kinds: ['drug', 'drug-class'],
    ...(window && { window }),
    retracted: name !== undefined,
  })
  const facts = found.records.filter(({ fields }) => !fields.negated)
  const candidates = facts
    .filter(({ fields }) => !assertsNone(fields))
    .filter(
      ({ fields }) =>
        status === 'all' || (status === 'active' ? isActiveMedication(fields) : hasEnded(fields)),
    )
  const inForce =
    at === undefined ? candidates : candidates.filter((record) => wasInForce(record, at) === true)
  return {
    ...found,
    records: inForce,
    negations: facts.filter(({ fields }) => assertsNone(fields)),
    retracted: found.records.filter(({ fields }) => fields.negated),
    endUnknown:
      at === undefined ? 0 : candidates.filter((record) => wasInForce(record, at) === undefined).length,
  }
}

export function medicationKind(fields: RecordFields): MedicationKind {
  const kinds = Object.keys(MEDICATION_TYPES) as MedicationKind[]
  return kinds.find((kind) => MEDICATION_TYPES[kind] === fields.resourceType) ?? 'statement'
}

/** An active order or statement. A proposal or a plan is not an order, a dose given or handed out is an event. */
export function isActiveMedication(fields: RecordFields): boolean {
  const kind = medicationKind(fields)
  if (kind === 'administration') return fields.status === 'in-progress'
  if (kind === 'dispense') return false
  return (
    fields.status === 'active' && !['proposal', 'plan', 'option'].includes(detailOf(fields, 'intent') ?? '')
  )
}

function hasEnded({ status }: RecordFields): boolean {
  return ['stopped', 'completed', 'cancelled', 'ended', 'declined'].includes(status ?? '')
}

/** Undefined: it began before and has ended, but the chart does not say when. */
function wasInForce({ fields, date }: ChartRecord, at: string): boolean | undefined {
  if (!coversDay(date, fields.end, at)) return false
  const kind = medicationKind(fields)
  if (kind === 'administration' || kind === 'dispense') return coversDay(date, fields.end ?? date, at)
  return fields.end !== undefined || isActiveMedication(fields) ? true : undefined
}
