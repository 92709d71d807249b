import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withScope } from '@/lib/db/transactions'
import { datePrecision, localDay } from '@/lib/format/date'
import { type AnchorEvent, findAnchors } from './anchor-event'
import {
  type FoundMeasurements,
  type Measurement,
  type ObservationQuestion,
  selectObservations,
} from './observations'
import { pickByTime } from './order'

export type Side = 'before' | 'same-day' | 'after'

export interface AroundEvent extends FoundMeasurements {
  /** The event that counts; undefined when the chart has none, or none with a date. */
  event: AnchorEvent | undefined
  /** Others that the words fit as well. */
  otherEvents: AnchorEvent[]
  /** Whether we know what the words of the event mean. */
  eventUnderstood: boolean
  /** The nearest on each side; ties show all. Without times, results of the event's own day are on neither. */
  nearest: { side: Side; measurement: Measurement }[]
}

/** What begins once, where its first time counts; of stays and operations the last is meant. */
const FIRST_COUNTS = ['Condition', 'MedicationRequest', 'MedicationStatement', 'MedicationAdministration']

/** The results of one name that lie nearest before and after an event of the same chart. */
export function findAroundEvent(
  scope: PatientScope,
  question: Pick<ObservationQuestion, 'name' | 'component'> & {
    event: string
    which?: 'first' | 'latest' | undefined
    /** How many on each side. */
    each: number
  },
): Promise<AroundEvent> {
  return withScope(scope, async (tx) => {
    const { events, understood } = await findAnchors(tx, scope, question.event, 'oldest')
    const isFirst =
      question.which === undefined
        ? FIRST_COUNTS.includes(events[0]?.record.fields.resourceType ?? '')
        : question.which === 'first'
    const event = isFirst ? events[0] : events.at(-1)
    const found = await selectObservations(tx, scope, question)
    return {
      ...found,
      event,
      otherEvents: events.filter((one) => one !== event),
      eventUnderstood: understood,
      nearest: event ? pickNearest(found.measurements, event, question.each) : [],
    }
  })
}

function pickNearest(
  measurements: readonly Measurement[],
  event: AnchorEvent,
  each: number,
): AroundEvent['nearest'] {
  const sides = Map.groupBy(measurements, (measurement) => sideOf(measurement, event.date))
  const pick = (side: Side, order: 'newest' | 'oldest') =>
    Array.from({ length: each }, (_, index) => pickByTime(sides.get(side) ?? [], order, index + 1))
      .flat()
      .map((measurement) => ({ side, measurement }))
  return [
    ...pick('before', 'newest'),
    ...(sides.get('same-day') ?? []).map((measurement) => ({ side: 'same-day' as const, measurement })),
    ...pick('after', 'oldest'),
  ]
}

/** By the instant where both are timed, else by the day as written; undefined without a date. */
function sideOf({ date }: Measurement, eventDate: string): Side | undefined {
  const day = date ? localDay(date) : undefined
  const eventDay = localDay(eventDate)
  if (!date || !day || !eventDay) return undefined
  if (isTimed(date) && isTimed(eventDate))
    return Date.parse(date) < Date.parse(eventDate) ? 'before' : 'after'
  // '2016' and '2016-03-01' share what they both say: neither is before the other.
  const shared = Math.min(day.length, eventDay.length)
  const [left, right] = [day.slice(0, shared), eventDay.slice(0, shared)]
  if (left === right) return 'same-day'
  return left < right ? 'before' : 'after'
}

function isTimed(date: string): boolean {
  return ['minute', 'second', 'millisecond'].includes(datePrecision(date) ?? '')
}
