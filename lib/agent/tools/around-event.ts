import { z } from 'zod'
import { type AroundEvent, findAroundEvent } from '@/lib/chart/around-event'
import { type ReadMeasurement, readMeasurements } from '@/lib/chart/observations'
import { markedName } from '@/lib/chart/standing'
import type { EventItem, ObservationItem } from '@/lib/contracts/tool-result'
import { formatDate, localDay } from '@/lib/format/date'
import { defineTool } from '../define-tool'
import type { EvidenceLedger } from '../evidence-ledger'
import { requiredWords, wordsInput } from './inputs'
import { computeStatistics } from './observation-answer'
import { writeObservation } from './observation-item'
import * as results from './result'

const input = z.object({
  event: requiredWords.describe(
    'The event in words: "hip replacement", "starting metformin", "stopping warfarin", "admission for pneumonia", "discharge", "diagnosis of gout".',
  ),
  name: requiredWords.describe('What was measured: "creatinine", "weight", "BP".'),
  component: wordsInput.optional().describe('Part of a panel: "systolic".'),
  which: z
    .enum(['first', 'latest'])
    .optional()
    .describe(
      'Where the event happened several times. Without it: the first start or diagnosis, the latest operation or stay.',
    ),
  each: z.number().int().min(1).max(5).default(1).describe('How many results on each side.'),
})

export const aroundEvent = defineTool<typeof input, ObservationItem>({
  description:
    'The results nearest before and after an event of this chart (operation, hospital stay, diagnosis, vaccination, start or end of a drug), each with its side, and the change between the two. `event` in the result is what was taken for the event: cite it with its date. For "creatinine before the operation", "A1c after starting metformin".',
  input,
  run: async (question, { scope, ledger }) => {
    const { event: words, name, component } = question
    const found = await findAroundEvent(scope, question)
    const what = `Observations ${results.quoted([name, component].filter(Boolean).join(', '))} before and after ${results.quoted(words)}`
    const { event } = found
    if (!event) {
      const ground = results.groundOf(`Event ${results.quoted(words)} with a date`, found.extent)
      return results.absent<ObservationItem>(ledger, 'none-recorded', ground, found.eventUnderstood)
    }
    const cited: EventItem = {
      handle: results.citeRecord(ledger, event.record),
      name: markedName(event.record.fields),
      type: event.record.fields.resourceType,
      date: event.date,
    }
    const ground = results.groundOf(`${what} (${formatDate(event.date)})`, found.extent)
    const notices = [noticeOthers(found), noticeMissing(found), results.noticeInstead(name, found.instead)]
    if (found.nearest.length === 0) {
      const empty = results.absent<ObservationItem>(ledger, found.extent.absence, ground, found.understood)
      return {
        ...empty,
        event: cited,
        ...results.describeOmitted({ total: 0, shown: 0, order: 'newest' }, ...notices),
      }
    }
    const sides = new Map(found.nearest.map(({ measurement, side }) => [measurement.id, side]))
    const items = results.boundItems<ReadMeasurement, ObservationItem>(
      await readMeasurements(
        scope,
        found.nearest.map(({ measurement }) => measurement),
      ),
      (measurement) =>
        results.present({
          ...results.markUnknown(writeObservation(measurement), measurement.record),
          side: sides.get(measurement.id),
        }) as Omit<ObservationItem, 'handle'>,
      ({ record }) => results.citeRecord(ledger, record),
    )
    const statistics = changeAcross(found, question, ledger, items)
    return {
      status: 'found',
      searched: ground,
      items,
      total: found.measurements.length,
      event: cited,
      ...results.describeOmitted({ total: items.length, shown: items.length, order: 'newest' }, ...notices),
      ...(statistics.length > 0 && { statistics }),
    }
  },
})

/** From the last before to the first after, where there is one of each. */
function changeAcross(
  { nearest }: AroundEvent,
  { name, each }: z.output<typeof input>,
  ledger: EvidenceLedger,
  items: readonly ObservationItem[],
) {
  const pair = nearest.filter(({ side }) => side !== 'same-day').map(({ measurement }) => measurement)
  const isPair =
    each === 1 &&
    nearest.some(({ side }) => side === 'before') &&
    nearest.some(({ side }) => side === 'after')
  if (!isPair || pair.length !== 2) return []
  return computeStatistics(ledger, pair, { name, position: 1, statistic: 'change' }, items).statistics.filter(
    ({ operation }) => operation === 'change',
  )
}

function noticeOthers({ otherEvents }: AroundEvent): string | false {
  const days = otherEvents.flatMap(({ date }) => localDay(date) ?? []).slice(0, 5)
  return (
    otherEvents.length > 0 &&
    `${otherEvents.length} more such events, on ${days.map(formatDate).join(', ')}${otherEvents.length > days.length ? ' …' : ''}.`
  )
}

function noticeMissing({ nearest, measurements }: AroundEvent): string | false {
  if (measurements.length === 0) return false
  const missing = (['before', 'after'] as const).filter((side) => nearest.every((one) => one.side !== side))
  return missing.length > 0 && `None recorded ${missing.join(' or ')} it.`
}
