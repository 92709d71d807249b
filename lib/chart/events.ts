import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withScope } from '@/lib/db/transactions'
import { normalizeText } from '@/lib/terminology/normalize'
import { type ChartRecord, detailOf, detailsOf } from './chart-record'
import type { DayWindow } from './day-window'
import { type FoundRecords, findRecords } from './find-records'

/** Procedures that were done (or are under way), by name and time. */
export function findProcedures(
  scope: PatientScope,
  { name, window }: { name?: string | undefined; window?: DayWindow },
): Promise<FoundRecords> {
  return withScope(scope, (tx) =>
    findRecords(tx, scope, { types: ['Procedure'], name, kinds: ['procedure'], ...(window && { window }) }),
  )
}

/** Vaccinations that were given, by vaccine, disease or lay name. */
export function findImmunizations(
  scope: PatientScope,
  { name, window }: { name?: string | undefined; window?: DayWindow },
): Promise<FoundRecords> {
  return withScope(scope, (tx) =>
    findRecords(tx, scope, { types: ['Immunization'], name, kinds: ['vaccine'], ...(window && { window }) }),
  )
}

export interface EncounterQuestion {
  /** 'inpatient', 'emergency', … or the code of the class. */
  class?: string | undefined
  /** Words of the visit's type, reason or diagnosis. */
  reason?: string | undefined
  /** Of the start. */
  window?: DayWindow
}

/** Visits and stays, by class, reason and time. Planned and cancelled ones are not visits. */
export async function findEncounters(
  scope: PatientScope,
  question: EncounterQuestion,
): Promise<FoundRecords> {
  const found = await withScope(scope, (tx) =>
    findRecords(tx, scope, { types: ['Encounter'], ...(question.window && { window: question.window }) }),
  )
  return {
    ...found,
    records: found.records.filter(
      (record) => isVisit(record) && isOfClass(record, question.class) && saysReason(record, question.reason),
    ),
  }
}

/** Planned and cancelled encounters are no visits. */
export function isVisit({ fields }: ChartRecord): boolean {
  return !['planned', 'cancelled'].includes(fields.status ?? '')
}

function isOfClass({ fields }: ChartRecord, asked: string | undefined): boolean {
  if (asked === undefined) return true
  const wanted = asked.toLowerCase()
  return [...fields.categories, detailOf(fields, 'class')?.toLowerCase() ?? ''].some(
    (name) => name === wanted || name.startsWith(`${wanted},`),
  )
}

function saysReason({ fields }: ChartRecord, asked: string | undefined): boolean {
  if (asked === undefined) return true
  const details = ['reason', 'diagnosis', 'type'].flatMap((name) => detailsOf(fields, name))
  const said = normalizeText([fields.display, ...details].join(' ')).split(' ')
  return normalizeText(asked)
    .split(' ')
    .every((word) => said.includes(word))
}
