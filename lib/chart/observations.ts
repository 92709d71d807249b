import type { PatientScope } from '@/lib/contracts/patient-scope'
import type {
  Coding,
  Interpretation,
  ObservedComponent,
  ObservedValue,
  Quantity,
  ReferenceRange,
} from '@/lib/contracts/record-fields'
import { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import type { Concept, ConceptKind } from '@/lib/terminology/concept'
import { conceptById, conceptsOfKind } from '@/lib/terminology/lookup'
import { type ChartRecord, IS_FACT, selectRecords } from './chart-record'
import { type DayWindow, type Placement, placeInWindow } from './day-window'
import { type Extent, readExtent } from './extent'
import { conceptFamily, selectNamed } from './match-name'
import { type Observed, type RecordHead, selectObserved } from './observed-rows'
import { isPanelName, resultsOfPanel } from './panels'
import { hasName, listObservationNames, type RecordName } from './record-names'
import { isUnderstood } from './understood'
import { mayLieIn } from './window-condition'

export const OBSERVED_KINDS: readonly ConceptKind[] = ['vital', 'lab', 'survey', 'social']

export interface ObservationQuestion {
  /** Analyte, vital sign, score or finding as said; without it, every observation of the category or the window. */
  name?: string | undefined
  /** A part of it: 'systolic'. */
  component?: string | undefined
  /** FHIR category code: 'laboratory', 'vital-signs', … */
  category?: string | undefined
  /** Only what its source flagged, or what lies outside the range that the result states. */
  abnormalOnly?: boolean
  window?: DayWindow
}

/** One thing that was observed: a whole observation, or the one component of it that was asked for. */
export interface Measurement extends ObservedValue {
  record: RecordHead
  name: string
  codes: Coding[]
  /** Components to show with it: all of the record's, or none when the measurement is one itself. */
  components: ObservedComponent[]
  interpretation?: Interpretation
  referenceRanges: ReferenceRange[]
  id: string
  at: number | null
  date: string | null
}

/** A measurement with its whole record, as it may be shown and cited. */
export interface ReadMeasurement extends Measurement {
  record: ChartRecord
}

export interface FoundMeasurements {
  measurements: Measurement[]
  /** These may belong to the window, but their date is missing or too coarse to tell. */
  uncertain: Measurement[]
  /** A panel was named: the measurements are its results, several analytes. */
  isPanel: boolean
  /** What is asked for was never measured here; these are of another quantity, which is measured in its stead. */
  instead?: string
  extent: Extent
  /** False: the name means nothing to us, and that nothing was found proves nothing. */
  understood: boolean
}

/** Observations by what was measured and when, in no order. Components are found under their own names and codes. */
export function findObservations(
  scope: PatientScope,
  question: ObservationQuestion,
): Promise<FoundMeasurements> {
  return withScope(scope, (tx) => selectObservations(tx, scope, question))
}

/** As `findObservations`, inside a transaction that is open already. */
export async function selectObservations(
  tx: Transaction,
  scope: PatientScope,
  question: ObservationQuestion,
): Promise<FoundMeasurements> {
  const { name, category, window = {} } = question
  const [extent, { names, instead }] = await Promise.all([
    readExtent(tx, scope, ['Observation']),
    findNames(tx, scope, question),
  ])
  const isUnknown = names?.length === 0
  const panel = isUnknown && name ? await resultsOfPanel(tx, scope, name) : undefined
  if (isUnknown && !panel) {
    const words = [name, question.component].filter(Boolean).join(' ')
    const understood = isPanelName(words) || (await isUnderstood(tx, scope, words))
    return { measurements: [], uncertain: [], isPanel: false, extent, understood }
  }
  const observed = await selectObserved(
    tx,
    scope,
    Prisma.sql`${IS_FACT} AND ${mayLieIn(window)}
      ${panel ? Prisma.sql`AND ${panel}` : names ? Prisma.sql`AND ${hasName(names)}` : Prisma.empty}
      ${category ? Prisma.sql`AND ${category} = ANY(r.categories)` : Prisma.empty}`,
  )
  const measured = observed
    .flatMap((one) => (names && !panel ? measure(one, names) : [wholeOf(one)]))
    .filter((measurement) => !question.abnormalOnly || isAbnormal(measurement))
  const placed = measured.map(
    (measurement) => [measurement, placeInWindow(measurement.date, window)] as const,
  )
  const those = (wanted: Placement) =>
    placed.flatMap(([measurement, placement]) => (placement === wanted ? [measurement] : []))
  return {
    measurements: those('inside'),
    uncertain: those('uncertain'),
    isPanel: panel !== undefined,
    ...(instead !== undefined && { instead }),
    extent,
    understood: true,
  }
}

/** The chart's own names for what is asked, or for what is measured in its stead; none asked for when nothing is named. */
async function findNames(
  tx: Transaction,
  scope: PatientScope,
  { name, component }: ObservationQuestion,
): Promise<{ names?: RecordName[]; instead?: string }> {
  const asked = [component && name ? `${name} ${component}` : undefined, component, name]
  const words = asked.filter((text) => text !== undefined && text !== '') as string[]
  if (words.length === 0) return {}
  const all = await listObservationNames(tx, scope)
  for (const text of words) {
    const whole = selectNamed(all, text, OBSERVED_KINDS, 'exact')
    if (whole.length > 0) return { names: whole }
    const parts = partsOf(text).flatMap((concept) => selectNamed(all, concept.name, OBSERVED_KINDS, 'exact'))
    if (parts.length > 0) return { names: [...new Set(parts)] }
    const others = [...conceptFamily(text, OBSERVED_KINDS)].flatMap(({ seeAlso = [] }) => seeAlso)
    for (const other of others.flatMap((id) => conceptById(id) ?? [])) {
      const names = selectNamed(all, other.name, OBSERVED_KINDS, 'exact')
      if (names.length > 0) return { names, instead: other.name }
    }
  }
  return { names: [] }
}

/** Sources without panels send the parts alone: blood pressure as a systolic and a diastolic observation. */
function partsOf(words: string): Concept[] {
  const panels = new Set([...conceptFamily(words, OBSERVED_KINDS)].map(({ id }) => id))
  return OBSERVED_KINDS.flatMap(conceptsOfKind).filter(
    ({ partOf }) => partOf !== undefined && panels.has(partOf),
  )
}

/** These measurements with their whole records, in one query. What was withdrawn in between is left out. */
export function readMeasurements(
  scope: PatientScope,
  measurements: readonly Measurement[],
): Promise<ReadMeasurement[]> {
  const ids = measurements.map(({ record }) => record.id)
  return withScope(scope, async (tx) => {
    const records = await selectRecords(tx, scope, Prisma.sql`r.id = ANY(${ids}::uuid[])`)
    const byId = new Map(records.map((record) => [record.id, record]))
    return measurements.flatMap((measurement) => {
      const record = byId.get(measurement.record.id)
      const reason = record?.fields.absentReason
      return record ? [{ ...measurement, record, ...(reason && { absentReason: reason }) }] : []
    })
  })
}

/** The record as a whole where its own name is meant, else those of its components that are. */
function measure(observed: Observed, names: readonly RecordName[]): Measurement[] {
  const mine = names.filter(({ recordDisplay }) => recordDisplay === observed.display)
  if (mine.some(({ isComponent }) => !isComponent)) return [wholeOf(observed)]
  const { record } = observed
  return observed.components
    .filter(({ display, codes }) =>
      mine.some((name) => name.display === display && sameCodes(name.codes, codes)),
    )
    .map((component) => ({
      ...component,
      record,
      name: component.display,
      components: [],
      id: record.id,
      at: record.at,
      date: record.date,
    }))
}

function wholeOf({ display, record, ...observed }: Observed): Measurement {
  return { ...observed, record, name: display, id: record.id, at: record.at, date: record.date }
}

/** Flagged by its source, or outside the range that the result itself states; without either nothing is said. */
function isAbnormal({ quantity, interpretation, referenceRanges, components }: Measurement): boolean {
  const parts = [{ quantity, interpretation, referenceRanges }, ...components]
  return parts.some((part) =>
    part.interpretation ? part.interpretation !== 'normal' : isOutside(part.quantity, part.referenceRanges),
  )
}

/** Only one range leaves no question which of them applies; one that is for some patients only may be for others. */
function isOutside(quantity: Quantity | undefined, [range, another]: readonly ReferenceRange[]): boolean {
  if (!quantity || quantity.comparator || !range || range.appliesTo || another) return false
  const comparable = (bound: Quantity | undefined) => bound && (!bound.unit || bound.unit === quantity.unit)
  return Boolean(
    (comparable(range.low) && quantity.number < (range.low?.number ?? 0)) ||
      (comparable(range.high) && quantity.number > (range.high?.number ?? 0)),
  )
}

function sameCodes(
  left: readonly { system: string; code: string }[],
  right: readonly { system: string; code: string }[],
) {
  return (
    left.length === right.length &&
    left.every(({ system, code }, index) => right[index]?.system === system && right[index]?.code === code)
  )
}
