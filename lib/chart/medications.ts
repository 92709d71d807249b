import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { RecordFields } from '@/lib/contracts/record-fields'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { readAssertion } from '@/lib/grounding/read-assertion'
import type { ConceptKind } from '@/lib/terminology/concept'
import { assertsNone } from './asserted-none'
import type { ChartRecord } from './chart-record'
import { coversDay, type DayWindow, mayCoverDay } from './day-window'
import { type FoundRecords, findRecords } from './find-records'
import { conceptFamily, dropFillers } from './match-name'
import { isForReason, readReferredReasons, withReason } from './order-reasons'
import { isUnderstood } from './understood'

/** Ordered is not taken is not given is not handed out. */
export const MEDICATION_TYPES = {
  order: 'MedicationRequest',
  statement: 'MedicationStatement',
  administration: 'MedicationAdministration',
  dispense: 'MedicationDispense',
} as const
export const DRUG_KINDS: readonly ConceptKind[] = ['drug', 'drug-class']
export type MedicationKind = keyof typeof MEDICATION_TYPES
const ALL_KINDS = Object.keys(MEDICATION_TYPES) as MedicationKind[]
/** Those that are told one by one; the others are events, of which a chart holds tens of thousands. */
export const TOLD_WHOLE: readonly MedicationKind[] = ['order', 'statement']

export interface MedicationQuestion {
  /** Drug, brand, ingredient or class. */
  name?: string | undefined
  /** The problem for which it was ordered. A name that is no drug but a problem ('heart failure drugs') counts as this. */
  reason?: string | undefined
  status?: 'active' | 'on-hold' | 'ended' | 'all'
  kind?: MedicationKind | undefined
  /** Where several kinds are meant; all without both. */
  kinds?: readonly MedicationKind[]
  /** In force on this day, month or year. */
  at?: string | undefined
  window?: DayWindow
}

export interface FoundMedications extends FoundRecords {
  /** "No known medications": statements of absence. */
  negations: ChartRecord[]
  /**
   * No such facts: only proposed or planned, and, when asked for by name, entered in error, not taken or not to be given.
   */
  aside: ChartRecord[]
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
  { status = 'all', kind, kinds = ALL_KINDS, at, window, ...asked }: MedicationQuestion,
): Promise<FoundMedications> {
  const { name, reason } = nameOrReason(asked)
  const types = (kind ? [kind] : kinds).map((one) => MEDICATION_TYPES[one])
  const found = await findRecords(tx, scope, {
    types,
    name,
    kinds: DRUG_KINDS,
    ...(window && { window }),
    retracted: name !== undefined,
  })
  const referred = await readReferredReasons(tx, scope, types)
  const isMeant = (record: ChartRecord) => reason === undefined || isForReason(record, referred, reason)
  const hasStatus = ({ fields }: ChartRecord) => HAS_STATUS[status](fields)
  const all = found.records.filter(isMeant).map((record) => withReason(record, referred))
  const facts = all.filter(({ fields }) => !fields.negated && !isProposed(fields))
  // The list of what is current has no room for what nobody ordered.
  const proposed = all.filter(
    ({ fields, date }) =>
      isProposed(fields) && !fields.negated && (at === undefined || coversDay(date, undefined, at)),
  )
  const tellsProposed = kind !== 'order' && (name !== undefined || status === 'all')
  const candidates = facts.filter((record) => !assertsNone(record.fields) && hasStatus(record))
  const inForce =
    at === undefined ? candidates : candidates.filter((record) => wasInForce(record, at) === true)
  return {
    ...found,
    records: inForce,
    uncertain: [
      ...found.uncertain
        .filter(
          (record) =>
            isMeant(record) && hasStatus(record) && !record.fields.negated && !isProposed(record.fields),
        )
        .map((record) => withReason(record, referred)),
      ...(at === undefined ? [] : candidates.filter((record) => mayCoverDay(record, at))),
    ],
    understood:
      found.understood && (reason === undefined || all.length > 0 || (await isUnderstood(tx, scope, reason))),
    negations: facts.filter(({ fields }) => assertsNone(fields)),
    aside: [...(tellsProposed ? proposed : []), ...all.filter(({ fields }) => fields.negated)],
    endUnknown:
      at === undefined ? 0 : candidates.filter((record) => wasInForce(record, at) === undefined).length,
  }
}

/** 'BP tablets' is a class of drugs, 'heart failure drugs' the problem that they are for. */
function nameOrReason({ name, reason }: Pick<MedicationQuestion, 'name' | 'reason'>) {
  if (name === undefined || reason !== undefined || conceptFamily(name, DRUG_KINDS).size > 0)
    return { name, reason }
  const rest = dropFillers(name, DRUG_KINDS)
  return conceptFamily(rest, ['condition']).size > 0 ? { name: undefined, reason: rest } : { name, reason }
}

export function medicationKind(fields: RecordFields): MedicationKind {
  return ALL_KINDS.find((kind) => MEDICATION_TYPES[kind] === fields.resourceType) ?? 'statement'
}

/** An active order or statement. A proposal or a plan is not an order, a dose given or handed out is an event. */
function isActiveMedication(fields: RecordFields): boolean {
  const kind = medicationKind(fields)
  if (kind === 'administration') return fields.status === 'in-progress'
  if (kind === 'dispense') return false
  return fields.status === 'active' && !isProposed(fields)
}

/** A proposal, plan, option or draft: nobody has ordered it. */
export function isProposed(fields: RecordFields): boolean {
  return readAssertion(fields) === 'proposed'
}

/** An order not to give it. */
export function isProhibited(fields: RecordFields): boolean {
  return readAssertion(fields) === 'prohibited'
}

function hasEnded({ status }: RecordFields): boolean {
  return ['stopped', 'completed', 'cancelled', 'ended', 'declined'].includes(status ?? '')
}

const HAS_STATUS = {
  all: () => true,
  active: isActiveMedication,
  'on-hold': ({ status }: RecordFields) => status === 'on-hold',
  ended: hasEnded,
} as const

/** Undefined: it began before and has ended, but the chart does not say when. */
function wasInForce({ fields, date }: ChartRecord, at: string): boolean | undefined {
  if (!coversDay(date, fields.end, at)) return false
  const kind = medicationKind(fields)
  if (kind === 'administration' || kind === 'dispense') return coversDay(date, fields.end ?? date, at)
  return fields.end !== undefined || isActiveMedication(fields) ? true : undefined
}
