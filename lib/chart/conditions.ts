import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { RecordFields } from '@/lib/contracts/record-fields'
import { type Transaction, withScope } from '@/lib/db/transactions'
import type { ConceptKind } from '@/lib/terminology/concept'
import { assertsNone } from './asserted-none'
import type { ChartRecord } from './chart-record'
import { coversDay, type DayWindow, mayCoverDay } from './day-window'
import { type FoundRecords, findRecords } from './find-records'

export interface ConditionQuestion {
  name?: string | undefined
  status?: 'active' | 'resolved' | 'all'
  /** In force on this day, month or year. */
  at?: string | undefined
  /** Of the onset, or of the recording where there is no onset. */
  window?: DayWindow
}

export interface FoundConditions extends FoundRecords {
  /** "No known problems": statements of absence. */
  negations: ChartRecord[]
  /**
   * Only when asked for by name: what bears the name and does not say that the patient has it – refuted, entered in error,
   * or in the family.
   */
  aside: ChartRecord[]
}

export const CONDITION_KINDS: readonly ConceptKind[] = ['condition', 'social']
/** Entries of the problem list about relatives. */
export const IN_FAMILY = /\bfamily history\b|\bfamilial history\b|\bFHx?\b/i

/** Problems and diagnoses, by name, status and time. */
export function findConditions(scope: PatientScope, question: ConditionQuestion): Promise<FoundConditions> {
  return withScope(scope, (tx) => selectConditions(tx, scope, question))
}

/** As `findConditions`, inside a transaction that is open already. */
export async function selectConditions(
  tx: Transaction,
  scope: PatientScope,
  { name, status = 'all', at, window }: ConditionQuestion,
): Promise<FoundConditions> {
  const found = await findRecords(tx, scope, {
    types: ['Condition'],
    name,
    kinds: CONDITION_KINDS,
    ...(window && { window }),
    retracted: name !== undefined,
  })
  const isAside = ({ fields }: ChartRecord) =>
    fields.negated || (name !== undefined && !IN_FAMILY.test(name) && IN_FAMILY.test(fields.display))
  const facts = found.records.filter((record) => !isAside(record))
  const isMeant = ({ fields }: ChartRecord) =>
    !assertsNone(fields) && (status === 'all' || isActive(fields) === (status === 'active'))
  return {
    ...found,
    records: facts
      .filter(isMeant)
      .filter(({ fields, date }) => at === undefined || coversDay(date, fields.end, at)),
    uncertain: [
      ...found.uncertain.filter((record) => !isAside(record) && isMeant(record)),
      ...(at === undefined ? [] : facts.filter((record) => isMeant(record) && mayCoverDay(record, at))),
    ],
    negations: facts.filter(({ fields }) => assertsNone(fields)),
    aside: found.records.filter(isAside),
  }
}

/** Without a status, a problem that did not end is listed: leaving it out would lose it (its row says "not recorded"). */
function isActive({ clinicalStatus, end }: RecordFields): boolean {
  if (clinicalStatus === undefined) return end === undefined
  return ['active', 'recurrence', 'relapse'].includes(clinicalStatus)
}
