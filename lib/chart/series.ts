import { recordAudit } from '@/lib/access/audit'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { ResultSeries, SeriesView } from '@/lib/contracts/results'
import type { Transaction } from '@/lib/db/transactions'
import { withScope } from '@/lib/db/transactions'
import { type DayWindow, placeInWindow } from './day-window'
import { type Extent, readExtent } from './extent'
import type { Measurement } from './observations'
import { selectObserved } from './observed-rows'
import { sortByTime } from './order'
import { hasName, listObservationNames, type RecordName } from './record-names'
import { analyteOf, measurementsOf, rememberAnalytes, selectAskedFor } from './series-analytes'
import { drawSeries } from './series-lines'
import { listOtherNames } from './series-overview'
import { readRemarks, readStandings, toResult } from './series-results'
import { type Series, toSeries } from './statistics'

export interface SeriesQuestion {
  /** The key of an analyte, a code, or a name as a clinician says it. */
  concept: string
  /** Local days, months or years, included. */
  from?: string | undefined
  to?: string | undefined
}

/**
 * Every result of one analyte in a window of days, and its numbers as lines of one code and one unit each. What was entered
 * in error is listed and joins no line and no statistic. The look is on record.
 */
export function readSeries(scope: PatientScope, question: SeriesQuestion): Promise<SeriesView> {
  return withScope(scope, async (tx) => {
    const names = selectAskedFor(await listObservationNames(tx, scope), question.concept)
    const view = await readNamed(tx, scope, names, question)
    await recordAudit(tx, {
      action: 'series-read',
      purpose: scope.purpose,
      detail: { series: view.key, results: view.results.length },
    })
    return view
  })
}

async function readNamed(
  tx: Transaction,
  scope: PatientScope,
  names: readonly RecordName[],
  { concept: asked, from, to }: SeriesQuestion,
): Promise<SeriesView> {
  const extent = await readExtent(tx, scope, ['Observation'])
  const [first] = names
  if (!first) return describeAbsence(asked, extent, { from, to })
  const { key, concept } = analyteOf(first)
  const condition = hasName(names)
  const observed = await selectObserved(tx, scope, condition)
  const standings = await readStandings(tx, scope, condition)
  const identify = rememberAnalytes()
  const isMeant = new Set(names.map((named) => identify(named).key))
  const all = observed
    .filter(({ record }) => standings.get(record.id)?.standing !== 'panel')
    .flatMap((one) => measurementsOf(one, identify))
    .flatMap(({ analyte, measurement }) => (isMeant.has(analyte.key) ? [measurement] : []))
  const isFact = ({ id }: Measurement) => (standings.get(id)?.standing ?? 'fact') === 'fact'
  const window: DayWindow = { from, to }
  const placed = Map.groupBy(all, ({ date }) => placeInWindow(date, window))
  const inside = sortByTime(placed.get('inside') ?? [], 'newest')
  const remarks = await readRemarks(tx, scope, inside)
  const facts = inside.filter(isFact)
  const name = concept ? (concept.shortName ?? concept.name) : first.display
  return {
    key,
    name,
    sourceNames: listOtherNames(all, name),
    from: from ?? null,
    to: to ?? null,
    results: inside.map((it) => toResult(it, standings.get(it.id), remarks.get(it.id))),
    series: linesOf(facts, inside, concept?.id),
    bounds: toSeries(facts).bounds,
    uncertain: placed.get('uncertain')?.length ?? 0,
    total: spanOf(all.filter(isFact)),
    absence: all.length > 0 ? null : extent.absence,
  }
}

function linesOf(
  facts: readonly Measurement[],
  results: readonly Measurement[],
  analyteId: string | undefined,
): ResultSeries[] {
  const places = new Map(results.map((measurement, place) => [measurement, place]))
  return drawSeries(
    toSeries(facts).series.toSorted(compareSeries),
    (measurement) => places.get(measurement) ?? 0,
    analyteId,
  )
}

/** Most points first, then what was measured last: the first decides the unit that others are converted to. */
function compareSeries(left: Series, right: Series): number {
  const newest = ({ points }: Series) => points.at(-1)?.measurement.at ?? 0
  return right.points.length - left.points.length || newest(right) - newest(left)
}

/** How many there are, and the local days of the oldest and the newest. */
function spanOf(measurements: readonly Measurement[]): SeriesView['total'] {
  const days = measurements.flatMap(({ date }) => date?.slice(0, 10) ?? []).sort()
  return { count: measurements.length, from: days[0] ?? null, to: days.at(-1) ?? null }
}

/** Nothing in this chart goes by that name: what was searched instead, and why it may be missing. */
function describeAbsence(asked: string, extent: Extent, { from, to }: DayWindow): SeriesView {
  return {
    key: asked,
    name: asked,
    sourceNames: [],
    from: from ?? null,
    to: to ?? null,
    results: [],
    series: [],
    bounds: 0,
    uncertain: 0,
    total: { count: 0, from: extent.from, to: extent.to },
    absence: extent.absence,
  }
}
