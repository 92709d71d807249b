import type { Measurement } from '@/lib/chart/observations'
import { pickByTime, sortByTime } from '@/lib/chart/order'
import {
  type Computed,
  compute,
  directionOf,
  type Series,
  type SeriesOperation,
  toSeries,
} from '@/lib/chart/statistics'
import type { Handle } from '@/lib/contracts/evidence'
import type { ObservationItem, Statistic } from '@/lib/contracts/tool-result'
import { localDay } from '@/lib/format/date'
import { formatUnit } from '@/lib/format/unit'
import { boundWords } from '../bound-words'
import type { EvidenceLedger } from '../evidence-ledger'
import type { ObservationInput } from './observations'
import { countRecords, describeSearch, describeWindow } from './result'

type Question = Pick<ObservationInput, 'name' | 'position'> &
  Partial<Pick<ObservationInput, 'from' | 'to' | 'after' | 'before'>> & {
    statistic: ObservationInput['statistic'] | 'trend'
  }

/** Whether there is anything to state: a value, or a component with one. */
export function hasValue({ quantity, text, components }: Measurement): boolean {
  return Boolean(quantity ?? text) || components.some((part) => part.quantity ?? part.text)
}

/** The measurements that the statistic asks to see, in the order in which it asks for them; of each analyte its own. */
export function chooseMeasurements(
  measurements: readonly Measurement[],
  question: Question,
  isOneAnalyte: boolean,
): Measurement[] {
  const { statistic, position } = question
  const valued = measurements.filter(hasValue)
  if (statistic === 'series' || statistic === 'count') return sortByTime(measurements, 'newest')
  if (statistic === 'mean') return sortByTime(valued, 'newest')
  if (statistic === 'latest' || statistic === 'first') {
    const order = statistic === 'latest' ? 'newest' : 'oldest'
    // Nothing has a value: that it was looked for and not given is the answer.
    const candidates = valued.length > 0 ? valued : measurements
    const groups = isOneAnalyte ? [candidates] : [...Map.groupBy(candidates, (it) => it.name).values()]
    return groups.flatMap((group) =>
      // Without any date there is no latest; the result is there all the same.
      group.every(({ at }) => at === null) ? group : pickByTime(group, order, position),
    )
  }
  const points = toSeries(measurements).series.flatMap((series) =>
    operationsOf(statistic).flatMap((operation) => compute(operation, series)?.points ?? []),
  )
  const chosen = [...new Set(points.map(({ measurement }) => measurement))]
  // Words have no minimum; the latest are shown instead of nothing.
  if (chosen.length > 0) return chosen
  return valued.every(({ at }) => at === null) ? valued : pickByTime(valued, 'newest')
}

/** First against latest hides what lay between them (48 → 29 → 38): a change comes with its extremes. */
function operationsOf(statistic: 'minimum' | 'maximum' | 'mean' | 'change' | 'trend'): SeriesOperation[] {
  if (statistic === 'trend') return ['change', 'percent-change', 'minimum', 'maximum']
  return statistic === 'change' ? ['change', 'minimum', 'maximum'] : [statistic]
}

/** The computed numbers, each with the evidence that names every result it rests on; and what was left out of them. */
export function computeStatistics(
  ledger: EvidenceLedger,
  measurements: readonly Measurement[],
  question: Question,
  items: readonly ObservationItem[],
): { statistics: Statistic[]; notices: string[] } {
  const { statistic, name } = question
  if (statistic === 'latest' || statistic === 'first') return { statistics: [], notices: [] }
  const when = describeWindow(question)
  const handles = items.map(({ handle }) => handle)
  if (statistic === 'count' || statistic === 'series') {
    const records = [...new Set(measurements.map(({ record }) => record))]
    const what = describeSearch(name ? boundWords(name) : 'Observations', when)
    return { statistics: [countRecords(ledger, what, records, handles)], notices: [] }
  }
  const { series, bounds } = toSeries(measurements)
  const statistics = series
    // Extremes of what shows no change are no trend.
    .filter((one) => compute(statistic === 'trend' ? 'change' : statistic, one) !== null)
    .flatMap((one) =>
      operationsOf(statistic).flatMap((operation) => {
        const computed = compute(operation, one)
        return computed ? [cite(ledger, one, computed, when)] : []
      }),
    )
  const notices = [
    ...(bounds > 0 ? [`${bounds} given only as a bound (<, >) are not part of the computation.`] : []),
    ...(new Set(series.map(({ unit }) => unit)).size > 1
      ? ['Units differ: each unit is computed apart.']
      : []),
    ...(statistics.length === 0 ? ['Too few numbers to compute it.'] : []),
  ]
  return { statistics, notices }
}

function cite(ledger: EvidenceLedger, series: Series, computed: Computed, when: string): Statistic {
  const { operation, value, text } = computed
  // A mean rests on all; an extreme was found among all, so all of them are its input too.
  const isChange = operation === 'change' || operation === 'percent-change'
  const inputs = isChange ? computed.points : series.points
  const days = inputs.flatMap(({ measurement }) =>
    measurement.date ? (localDay(measurement.date) ?? []) : [],
  )
  const [from, to] = [days[0] ?? null, days.at(-1) ?? null]
  const handles = handlesOf(ledger, computed)
  const { handle } = ledger.add({
    kind: 'calculation',
    operation,
    label: describeSearch(`${series.name}:`, operation, `of ${inputs.length} results`, when),
    inputs: handles,
    references: [...new Set(inputs.map(({ measurement }) => measurement.record.reference))],
    value,
    unit: operation === 'percent-change' ? '%' : series.unit,
    from,
    to,
  })
  const unit = operation === 'percent-change' ? '%' : series.unit ? formatUnit(series.unit) || null : null
  const course = operation === 'change' ? directionOf(series) : null
  return {
    operation,
    ...(course && { direction: course.direction, ...(course.steadily && { steadily: true as const }) }),
    name: series.name,
    handle,
    value,
    text,
    unit,
    from,
    to,
    items: handles,
  }
}

/** Handles of the points that carry the answer, as far as they were shown (an unshown record has none yet). */
function handlesOf(ledger: EvidenceLedger, { points }: Computed): Handle[] {
  const shown = new Map(
    ledger
      .all()
      .flatMap((item) =>
        item.kind === 'record' ? [[`${item.recordId}@${item.version}`, item.handle] as const] : [],
      ),
  )
  const handles = points.flatMap(
    ({ measurement: { record } }) => shown.get(`${record.id}@${record.version}`) ?? [],
  )
  return [...new Set(handles)]
}
