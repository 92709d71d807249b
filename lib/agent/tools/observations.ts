import { z } from 'zod'
import {
  findObservations,
  type Measurement,
  type ReadMeasurement,
  readMeasurements,
} from '@/lib/chart/observations'
import { sortByTime } from '@/lib/chart/order'
import { type Beyond, hasThreshold, selectBeyond } from '@/lib/chart/thresholds'
import type { ObservationItem } from '@/lib/contracts/tool-result'
import { formatUnit } from '@/lib/format/unit'
import { LIMITS } from '@/lib/limits'
import { boundWords } from '../bound-words'
import { defineTool } from '../define-tool'
import { WINDOW_INPUT, wordsInput } from './inputs'
import { chooseMeasurements, computeStatistics, hasValue } from './observation-answer'
import { drawSeries, writeObservation } from './observation-item'
import * as results from './result'

const input = z.object({
  name: wordsInput
    .optional()
    .describe(
      'Lab, vital sign, score or finding as said: "A1c", "BP", "smoking status". Leave out for everything of a category or of a day.',
    ),
  component: wordsInput.optional().describe('Part of a panel: "systolic".'),
  category: z
    .enum([
      'laboratory',
      'vital-signs',
      'social-history',
      'survey',
      'imaging',
      'exam',
      'procedure',
      'therapy',
      'activity',
    ])
    .optional(),
  statistic: z
    .enum(['latest', 'first', 'minimum', 'maximum', 'mean', 'count', 'change', 'series'])
    .default('latest')
    .describe(
      '"latest" and "first" give that result (ties show all); "series" all of them, newest first; "change" the first and the latest with the difference, and the lowest and highest between them. With a limit, "series" gives that many of the newest: the last three are series, limit 3.',
    ),
  position: z
    .number()
    .int()
    .min(1)
    .default(1)
    .describe('With latest or first: 2 is the second latest, or the second ever.'),
  abnormalOnly: z
    .boolean()
    .default(false)
    .describe('Only results flagged by their source, or outside the range that the result states.'),
  above: z
    .number()
    .optional()
    .describe('Only results above this limit: the first above 6.5 is statistic "first", above 6.5.'),
  below: z.number().optional().describe('Only results below this limit.'),
  inclusive: z.boolean().default(false).describe('The limit itself counts: "at least", "or less".'),
  unit: wordsInput
    .optional()
    .describe('Unit of the limit, as "mmol/L"; without it, that of the newest result.'),
  ...WINDOW_INPUT,
  limit: z.number().int().min(1).max(LIMITS.toolItems).optional(),
})

/** No flag is no statement that a result is normal. */
const NO_FLAG = 'Results without a flag and without a range of their own are not judged.'

export type ObservationInput = z.output<typeof input>

export const observations = defineTool<typeof input, ObservationItem>({
  description:
    'Measurements: labs, vital signs, scores, social findings. A blood pressure comes as one value ("122/72"). A result without a date has date null. Gives the latest, first or n-th result, lowest, highest, mean, number, change, or the series, in a window of days. "The first LDL after 2016-05-05": statistic "first", after "2016-05-05". Statistics are computed by the server, apart for each unit; cite their handle.',
  input,
  run: async (question, { scope, ledger }) => {
    const { name, component, category, abnormalOnly, from, to, after, before, statistic } = question
    const window = { from, to, after, before }
    const all = await findObservations(scope, { name, component, category, abnormalOnly, window })
    const beyond = hasThreshold(question) ? selectBeyond(all.measurements, question) : undefined
    const found = beyond ? { ...all, measurements: beyond.measurements } : all
    const what = results.describeSearch(
      abnormalOnly ? 'Abnormal observations' : 'Observations',
      category && `(${category})`,
      results.quoted([name, component].filter(Boolean).join(', ')),
      beyond && describeThreshold(question, beyond),
      results.describeWindow(window),
    )
    const ground = results.groundOf(what, found.extent)
    const uncertain = results.noticeUncertain(found.uncertain)
    const order = statistic === 'first' ? 'oldest' : 'newest'
    const chosen = chooseMeasurements(found.measurements, question, name !== undefined && !found.isPanel)
    const write = async (measurements: readonly Measurement[]) =>
      results.boundItems<ReadMeasurement, ObservationItem>(
        await readMeasurements(scope, measurements.slice(0, question.limit ?? LIMITS.toolItems)),
        (measurement) => results.markUnknown(writeObservation(measurement), measurement.record),
        ({ record }) => results.citeRecord(ledger, record),
      )
    if (chosen.length === 0) {
      const empty = results.absent<ObservationItem>(ledger, found.extent.absence, ground, found.understood)
      const items = await write(sortByTime(found.uncertain, order))
      const notices = [uncertain, abnormalOnly && NO_FLAG, noticeNotCompared(beyond)]
      const omitted = results.describeOmitted({ total: 0, shown: 0, order }, ...notices)
      return { ...empty, items, total: items.length, ...omitted }
    }
    const items = await write(chosen)
    const { statistics, notices } = computeStatistics(ledger, found.measurements, question, items)
    const omitted = results.describeOmitted(
      { total: chosen.length, shown: items.length, order, limit: question.limit },
      uncertain,
      ...notices,
      abnormalOnly && NO_FLAG,
      noticeNotCompared(beyond),
      results.noticeInstead(name, found.instead),
      !beyond && noticeWithoutValue(found.measurements, chosen, question),
      noticeUndated(found.measurements, chosen, question),
    )
    return {
      status: 'found',
      searched: ground,
      items,
      total: found.measurements.length,
      ...omitted,
      ...(statistics.length > 0 && { statistics }),
    }
  },
  series: (result, { name }) => (name === undefined ? null : drawSeries(result)),
})

/** 'above 1.5 mg/dL (6 compared)': what the results were held against, and how many of them. */
function describeThreshold(
  { above, below, inclusive }: ObservationInput,
  { compared, unit }: Beyond,
): string {
  const or = inclusive ? ' or at' : ''
  const limits = [above !== undefined && `above${or} ${above}`, below !== undefined && `below${or} ${below}`]
  const written = limits.filter((limit) => limit !== false).join(' and ')
  return `${written}${unit ? ` ${boundWords(formatUnit(unit))}` : ''} (${compared} compared)`
}

function noticeNotCompared(beyond: Beyond | undefined): string | false {
  return (
    beyond !== undefined &&
    beyond.notCompared > 0 &&
    `${beyond.notCompared} could not be compared: no number, several numbers (name the component), or another unit.`
  )
}

/** A result without a date may be newer than the one that is given for the latest. */
function noticeUndated(
  all: readonly Measurement[],
  chosen: readonly Measurement[],
  { statistic }: ObservationInput,
): string | false {
  if (statistic !== 'latest' && statistic !== 'first') return false
  const undated = all.filter(({ at }) => at === null)
  if (undated.length === 0) return false
  return chosen.every(({ at }) => at === null)
    ? 'No result carries a date: which is the latest cannot be told.'
    : `${undated.length} more without a date; it may be earlier or later.`
}

/** A newer result without a value must not make an older one pass for the latest. */
function noticeWithoutValue(
  all: readonly Measurement[],
  chosen: readonly Measurement[],
  { statistic }: ObservationInput,
): string | false {
  if (statistic !== 'latest') return false
  const newest = Math.max(...chosen.map(({ at }) => at ?? 0))
  const later = all.filter((measurement) => !hasValue(measurement) && (measurement.at ?? 0) > newest)
  return (
    later.length > 0 && `${later.length} newer without a value, the last of ${later[0]?.date?.slice(0, 10)}.`
  )
}
