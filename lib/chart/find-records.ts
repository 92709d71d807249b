import type { PatientScope } from '@/lib/contracts/patient-scope'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'
import type { ConceptKind } from '@/lib/terminology/concept'
import { type ChartRecord, IS_FACT, selectRecords } from './chart-record'
import { type DayWindow, placeInWindow } from './day-window'
import { type Extent, readExtent } from './extent'
import { selectNamed } from './match-name'
import { hasName, listNames } from './record-names'
import { mayLieIn } from './window-condition'

export interface RecordQuestion {
  types: readonly string[]
  /** As a clinician says it; matched against the names that the chart uses. */
  name?: string | undefined
  kinds?: readonly ConceptKind[]
  window?: DayWindow
  /** Also what was retracted, refuted or not done: it is told apart by `fields.negated`. */
  retracted?: boolean
}

export interface FoundRecords {
  records: ChartRecord[]
  /** How many more may belong to the window, but their date is missing or too coarse to tell. */
  uncertain: number
  /** What was looked at. */
  extent: Extent
}

/** Records of some types, by name and time, in no order. Not finding any is a result: `extent` says what was looked at. */
export async function findRecords(
  tx: Transaction,
  scope: PatientScope,
  question: RecordQuestion,
): Promise<FoundRecords> {
  const { types, name, kinds = [], window = {} } = question
  const extent = await readExtent(tx, scope, types)
  const named =
    name === undefined ? undefined : selectNamed(await listNames(tx, scope, types), name, kinds, 'wide')
  if (named?.length === 0) return { records: [], uncertain: 0, extent }
  const condition = Prisma.sql`r.type = ANY(${[...types]}::text[]) AND ${mayLieIn(window)}
    ${named ? Prisma.sql`AND ${hasName(named)}` : Prisma.empty}
    ${question.retracted ? Prisma.empty : Prisma.sql`AND ${IS_FACT}`}`
  return { ...keepWindow(await selectRecords(tx, scope, condition), window), extent }
}

/** Splits records into those of the window and a count of those that may belong to it. */
export function keepWindow(
  records: readonly ChartRecord[],
  window: DayWindow,
): { records: ChartRecord[]; uncertain: number } {
  const placed = records.map((record) => [record, placeInWindow(record.date, window)] as const)
  return {
    records: placed.flatMap(([record, placement]) => (placement === 'inside' ? [record] : [])),
    uncertain: placed.filter(([, placement]) => placement === 'uncertain').length,
  }
}
