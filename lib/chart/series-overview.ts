import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { AnalyteSummary, Result, ResultsOverview } from '@/lib/contracts/results'
import { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { readExtent } from './extent'
import { isNewestOf } from './newest-observed'
import type { Measurement } from './observations'
import { type Observed, selectObserved } from './observed-rows'
import { pickByTime } from './order'
import { type Analyte, measurementsOf, rememberAnalytes } from './series-analytes'
import { countNames, HAS_PARTS, type NameCount, selectPlainNames } from './series-counts'
import { compareAnalytes, groupAnalyte } from './series-groups'
import { type Remark, readRemarks, readStandings, type Standing, toResult } from './series-results'
import { toSeries } from './statistics'

/** Results of one time that a line shows; a partial date may tie with very many. */
const LATEST = 4
/** Points of a small line. */
const TREND = 24

/**
 * Everything that the chart measures, each with its latest result. The columns of the newest of each name are read, and
 * the others counted, however many results there are.
 */
export function readResultsOverview(scope: PatientScope): Promise<ResultsOverview> {
  return withScope(scope, async (tx) => {
    const [observed, names, standings, categories] = await Promise.all([
      selectObserved(tx, scope, Prisma.sql`(${HAS_PARTS} OR ${isNewestOf(scope, selectPlainNames(scope))})`),
      countNames(tx, scope),
      readStandings(tx, scope, Prisma.sql`TRUE`),
      readCategories(tx, scope),
    ])
    const results = observed.filter(({ record }) => standings.get(record.id)?.standing !== 'panel')
    const groups = groupByAnalyte(results, names).map((group) => ({
      ...group,
      categories: categories.get(group.display) ?? [],
      ...pickLatest(group, standings),
    }))
    const remarks = await readRemarks(
      tx,
      scope,
      groups.flatMap(({ latest }) => latest),
    )
    const analytes = groups.map((group) => summarize(group, standings, remarks)).sort(compareAnalytes)
    const { absence } = await readExtent(tx, scope, ['Observation'])
    return { analytes, absence: analytes.length > 0 ? null : absence }
  })
}

/** One thing that the chart measures. */
interface Group {
  analyte: Analyte
  /** Of a record that measures it. */
  display: string
  names: string[]
  /** The newest. */
  measurements: Measurement[]
  /** All that plain observations measure. */
  counted: NameCount[]
  /** All that those with parts measure. */
  parts: Measurement[]
}

function groupByAnalyte(observed: readonly Observed[], counts: readonly NameCount[]): Group[] {
  const identify = rememberAnalytes()
  const groups = new Map<string, Group>()
  const groupOf = (analyte: Analyte, display: string) => {
    const group = groups.get(analyte.key) ?? {
      analyte,
      display,
      names: [],
      measurements: [],
      counted: [],
      parts: [],
    }
    groups.set(analyte.key, group)
    return group
  }
  for (const count of counts) {
    const group = groupOf(identify(count), count.display)
    group.counted.push(count)
    group.names.push(count.display)
  }
  for (const one of observed)
    for (const { analyte, measurement } of measurementsOf(one, identify)) {
      const group = groupOf(analyte, one.display)
      group.measurements.push(measurement)
      if (one.components.length > 0) group.parts.push(measurement)
      group.names.push(measurement.name)
    }
  return [...groups.values()]
}

interface Chosen extends Group {
  categories: readonly string[]
  facts: Measurement[]
  latest: Measurement[]
  count: number
  invalid: number
}

function pickLatest(
  { measurements, counted, parts }: Group,
  standings: ReadonlyMap<string, Standing>,
): Pick<Chosen, 'facts' | 'latest' | 'count' | 'invalid'> {
  const isFact = ({ id }: Measurement) => (standings.get(id)?.standing ?? 'fact') === 'fact'
  const facts = measurements.filter(isFact)
  const dated = pickByTime(facts, 'newest')
  const standing = parts.filter(isFact).length
  return {
    facts,
    latest: dated.length > 0 ? dated : facts,
    count: counted.reduce((sum, name) => sum + name.facts, standing),
    invalid: counted.reduce((sum, name) => sum + name.invalid, parts.length - standing),
  }
}

function summarize(
  { analyte, names, categories, facts, latest, count, invalid }: Chosen,
  standings: ReadonlyMap<string, Standing>,
  remarks: ReadonlyMap<string, Remark>,
): AnalyteSummary {
  const { key, concept } = analyte
  const [own = ''] = names
  const name = concept ? (concept.shortName ?? concept.name) : own
  const shown = latest.slice(0, LATEST)
  return {
    key,
    name,
    sourceNames: listOtherNames(names, name),
    synonyms: [...(concept?.aliases ?? []), ...(concept?.abbreviations ?? [])],
    group: groupAnalyte(concept, own, categories),
    latest: shown.map((it): Result => toResult(it, standings.get(it.id), remarks.get(it.id))),
    // Without any date all of them are the latest, also those that were only counted.
    furtherLatest: (latest.length === facts.length ? count : latest.length) - shown.length,
    count,
    invalid,
    trend: drawTrend(facts, latest),
  }
}

/** The sources' own names of what is shown under another. */
export function listOtherNames(names: Iterable<string>, name: string): string[] {
  return [...new Set(names)]
    .filter((other) => other !== '' && other.toLowerCase() !== name.toLowerCase())
    .sort()
}

/** The newest numbers of the code and unit that the latest result has: no other belongs on its line. */
export function drawTrend(
  facts: readonly Measurement[],
  latest: readonly Measurement[],
): AnalyteSummary['trend'] {
  const ids = new Set(latest.map(({ id }) => id))
  const line = toSeries(facts).series.find(({ points }) =>
    points.some(({ measurement }) => ids.has(measurement.id)),
  )
  return (line?.points ?? [])
    .flatMap(({ measurement: { at }, value }) => (at === null ? [] : [{ at, value }]))
    .slice(-TREND)
}

async function readCategories(tx: Transaction, scope: PatientScope): Promise<ReadonlyMap<string, string[]>> {
  const rows = await tx.$queryRaw<{ display: string; categories: string[] }[]>`
    SELECT DISTINCT r.display, r.categories FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = 'Observation'`
  return new Map(rows.map(({ display, categories }) => [display, categories]))
}
