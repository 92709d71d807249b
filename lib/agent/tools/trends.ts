import { z } from 'zod'
import {
  findObservations,
  type Measurement,
  type ReadMeasurement,
  readMeasurements,
} from '@/lib/chart/observations'
import { sortByTime } from '@/lib/chart/order'
import { type Series, thinPoints, toSeries } from '@/lib/chart/statistics'
import type { ObservationItem, ToolResult } from '@/lib/contracts/tool-result'
import { defineTool } from '../define-tool'
import { WINDOW_INPUT, wordsInput } from './inputs'
import { computeStatistics } from './observation-answer'
import { drawSeries, writeObservation } from './observation-item'
import * as results from './result'

const input = z.object({
  name: wordsInput
    .optional()
    .describe('One lab, vital sign or score as said: "creatinine", "weight", "systolic".'),
  component: wordsInput.optional().describe('Part of a panel: "systolic".'),
  ...WINDOW_INPUT,
})

/** More points than this are thinned: the shape stays, and so do first, latest, lowest and highest. */
const MOST_POINTS = 24

export const trends = defineTool<typeof input, ObservationItem>({
  description:
    'How one measurement developed: its series over time with first, latest, lowest, highest, the change between first and latest (with direction "up", "down" or "unchanged", by arithmetic alone) and the change in percent, apart for each unit. The server draws the curve. For "going up or down", "trend", "since when", "over the last year". Whether a change is good or bad is not said here.',
  input,
  run: async (question, { scope, ledger }) => {
    const { name, component, ...window } = question
    const found = await findObservations(scope, { name, component, window })
    const what = results.describeSearch(
      'Trend of',
      results.quoted([name, component].filter(Boolean).join(', ')) ?? 'all observations',
      results.describeWindow(window),
    )
    const ground = results.groundOf(what, found.extent)
    const uncertain = results.noticeUncertain(found.uncertain)
    const { series, bounds } = toSeries(found.measurements)
    const dated = series.filter(({ points }) => points.some(({ measurement }) => measurement.at !== null))
    if (name === undefined || dated.length === 0) {
      const empty = results.absent<ObservationItem>(ledger, found.extent.absence, ground, found.understood)
      const why = name === undefined ? 'Name what was measured.' : 'No dated numbers of it.'
      return { ...empty, ...results.describeOmitted({ total: 0, shown: 0, order: 'newest' }, why, uncertain) }
    }
    const shown = sortByTime(dated.flatMap(pointsShown), 'newest')
    const items = results.boundItems<ReadMeasurement, ObservationItem>(
      await readMeasurements(scope, [...new Set(shown)]),
      (measurement) => results.markUnknown(writeObservation(measurement), measurement.record),
      ({ record }) => results.citeRecord(ledger, record),
    )
    const asked = { name, position: 1, ...window }
    const { statistics } = computeStatistics(
      ledger,
      found.measurements,
      { ...asked, statistic: 'trend' },
      items,
    )
    const count = found.measurements.length
    return {
      status: 'found',
      searched: ground,
      items,
      total: count,
      ...results.describeOmitted(
        { total: items.length, shown: items.length, order: 'newest' },
        items.length < count &&
          `${count - items.length} of ${count} points between not listed; they are computed with.`,
        results.noticeInstead(name, found.instead),
        bounds > 0 && `${bounds} given only as a bound (<, >) are not part of it.`,
        new Set(dated.map(({ unit }) => unit)).size > 1 && 'Units differ: each unit is computed apart.',
        uncertain,
      ),
      statistics,
    }
  },
  series: (result: ToolResult<ObservationItem>) => drawSeries(result),
})

function pointsShown(series: Series): Measurement[] {
  return thinPoints(series, MOST_POINTS).map(({ measurement }) => measurement)
}
