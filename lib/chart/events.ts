import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withScope } from '@/lib/db/transactions'
import { readAssertion } from '@/lib/grounding/read-assertion'
import type { ConceptKind } from '@/lib/terminology/concept'
import type { ChartRecord } from './chart-record'
import type { DayWindow } from './day-window'
import { type FoundRecords, findRecords } from './find-records'

interface EventQuestion {
  name?: string | undefined
  window?: DayWindow
}

export interface FoundEvents extends FoundRecords {
  /** Recorded as not done, or still in preparation, which is a fact of its own: never among `records`. */
  notDone: ChartRecord[]
}

/** Procedures that were done (or are under way), by name and time; and those not done or in preparation. */
export function findProcedures(scope: PatientScope, question: EventQuestion): Promise<FoundEvents> {
  return findEvents(scope, 'Procedure', 'procedure', question)
}

/** Vaccinations that were given, by vaccine, disease or lay name; and those recorded as not given. */
export function findImmunizations(scope: PatientScope, question: EventQuestion): Promise<FoundEvents> {
  return findEvents(scope, 'Immunization', 'vaccine', question)
}

async function findEvents(
  scope: PatientScope,
  type: string,
  kind: ConceptKind,
  { name, window }: EventQuestion,
): Promise<FoundEvents> {
  const found = await withScope(scope, (tx) =>
    findRecords(tx, scope, {
      types: [type],
      name,
      kinds: [kind],
      ...(window && { window }),
      retracted: true,
    }),
  )
  const isNotDone = ({ fields }: ChartRecord) =>
    fields.status === 'not-done' || readAssertion(fields) === 'to-come'
  const isFact = (record: ChartRecord) => !record.fields.negated && !isNotDone(record)
  return {
    ...found,
    records: found.records.filter(isFact),
    uncertain: found.uncertain.filter(isFact),
    notDone: found.records.filter(isNotDone),
  }
}
