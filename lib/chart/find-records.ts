import type { PatientScope } from '@/lib/contracts/patient-scope'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'
import type { ConceptKind } from '@/lib/terminology/concept'
import { type ChartRecord, IS_FACT, selectRecords } from './chart-record'
import { type DayWindow, type Placement, placeInWindow } from './day-window'
import { type Extent, readExtent } from './extent'
import { selectNamed } from './match-name'
import { hasName, listNames } from './record-names'
import { isUnderstood } from './understood'
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
  /** These may belong to the window, but their date is missing or too coarse to tell. */
  uncertain: ChartRecord[]
  /** What was looked at. */
  extent: Extent
  /** False: the name means nothing to us, and that nothing was found proves nothing. */
  understood: boolean
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
  if (name !== undefined && named?.length === 0)
    return { records: [], uncertain: [], extent, understood: await isUnderstood(tx, scope, name) }
  const condition = Prisma.sql`r.type = ANY(${[...types]}::text[]) AND ${mayLieIn(window)}
    ${named ? Prisma.sql`AND ${hasName(named)}` : Prisma.empty}
    ${question.retracted ? Prisma.empty : Prisma.sql`AND ${IS_FACT}`}`
  return { ...keepWindow(await selectRecords(tx, scope, condition), window), extent, understood: true }
}

/** Splits records into those of the window and those that may belong to it. */
export function keepWindow(
  records: readonly ChartRecord[],
  window: DayWindow,
): { records: ChartRecord[]; uncertain: ChartRecord[] } {
  const placed = records.map((record) => [record, placeInWindow(record.date, window)] as const)
  const those = (wanted: Placement) =>
    placed.flatMap(([record, placement]) => (placement === wanted ? [record] : []))
  return { records: those('inside'), uncertain: those('uncertain') }
}
