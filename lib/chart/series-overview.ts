import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { AnalyteSummary, Result, ResultsOverview } from '@/lib/contracts/results'
import { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { readExtent } from './extent'
import type { Measurement } from './observations'
import { selectObserved } from './observed-rows'
import { pickByTime } from './order'
import { type Identified, measurementsOf, rememberAnalytes } from './series-analytes'
import { compareAnalytes, groupAnalyte } from './series-groups'
import { type Remark, readRemarks, readStandings, type Standing, toResult } from './series-results'
import { toSeries } from './statistics'

/** Results of one time that a line shows; a partial date may tie with very many. */
const LATEST = 4
/** Points of a small line. */
const TREND = 24

/** Everything that the chart measures, each with its latest result. One read of the columns, however many results there are. */
export function readResultsOverview(scope: PatientScope): Promise<ResultsOverview> {
  return withScope(scope, async (tx) => {
    const observed = await selectObserved(tx, scope, Prisma.sql`TRUE`)
    const standings = await readStandings(tx, scope, Prisma.sql`TRUE`)
    const categories = await readCategories(tx, scope)
    const identify = rememberAnalytes()
    const results = observed.filter(({ record }) => standings.get(record.id)?.standing !== 'panel')
    const measured = results.flatMap((one) =>
      measurementsOf(one, identify).map((it) => ({ ...it, display: one.display })),
    )
    const groups = [...Map.groupBy(measured, ({ analyte }) => analyte.key).values()].flatMap((group) => {
      const [first] = group
      return first ? [{ ...first, measurements: group.map(({ measurement }) => measurement) }] : []
    })
    const chosen = groups.map((group) => ({
      ...group,
      ...pickLatest(group.measurements, standings),
      categories: categories.get(group.display) ?? [],
    }))
    const remarks = await readRemarks(
      tx,
      scope,
      chosen.flatMap(({ latest }) => latest),
    )
    const analytes = chosen.map((group) => summarize(group, standings, remarks)).sort(compareAnalytes)
    const { absence } = await readExtent(tx, scope, ['Observation'])
    return { analytes, absence: analytes.length > 0 ? null : absence }
  })
}

interface Chosen extends Identified {
  categories: readonly string[]
  measurements: Measurement[]
  facts: Measurement[]
  latest: Measurement[]
}

function pickLatest(
  measurements: readonly Measurement[],
  standings: ReadonlyMap<string, Standing>,
): Pick<Chosen, 'facts' | 'latest'> {
  const facts = measurements.filter(({ id }) => (standings.get(id)?.standing ?? 'fact') === 'fact')
  const dated = pickByTime(facts, 'newest')
  return { facts, latest: dated.length > 0 ? dated : facts }
}

function summarize(
  { analyte, measurement, categories, measurements, facts, latest }: Chosen,
  standings: ReadonlyMap<string, Standing>,
  remarks: ReadonlyMap<string, Remark>,
): AnalyteSummary {
  const { key, concept } = analyte
  const name = concept ? (concept.shortName ?? concept.name) : measurement.name
  const shown = latest.slice(0, LATEST)
  return {
    key,
    name,
    sourceNames: listOtherNames(measurements, name),
    synonyms: [...(concept?.aliases ?? []), ...(concept?.abbreviations ?? [])],
    group: groupAnalyte(concept, measurement.name, categories),
    latest: shown.map((it): Result => toResult(it, standings.get(it.id), remarks.get(it.id))),
    furtherLatest: latest.length - shown.length,
    count: facts.length,
    invalid: measurements.length - facts.length,
    trend: drawTrend(facts, latest),
  }
}

/** The sources' own names of what is shown under another. */
export function listOtherNames(measurements: readonly Measurement[], name: string): string[] {
  const names = new Set(measurements.map((measurement) => measurement.name))
  return [...names].filter((other) => other !== '' && other.toLowerCase() !== name.toLowerCase()).sort()
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
