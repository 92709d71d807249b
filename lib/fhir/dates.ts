import { compareFhirDates } from '@/lib/format/date'
import { type JsonObject, readObject, readText, readTexts } from './json'

/** When something began and ended, as FHIR dates as written. */
export interface Span {
  start?: string
  end?: string
}

export function readPeriod(value: unknown): Span {
  const period = readObject(value)
  return span(readText(period?.start), readText(period?.end))
}

/** Drops what is missing, so that an absent date is an absent property. */
export function span(start: string | undefined, end?: string): Span {
  return { ...(start && { start }), ...(end && { end }) }
}

/** `name[x]` as DateTime, Instant, Date, Period or Timing: 'effective', 'performed', 'occurrence', 'onset'. */
export function readWhen(resource: JsonObject, name: string): Span {
  const moment =
    readText(resource[`${name}DateTime`]) ??
    readText(resource[`${name}Instant`]) ??
    readText(resource[`${name}Date`])
  if (moment) return { start: moment }
  const period = readPeriod(resource[`${name}Period`])
  return period.start || period.end ? period : readTiming(resource[`${name}Timing`])
}

/** A Timing states dates as events, in any order, or as the bounds of its repetition. */
export function readTiming(value: unknown): Span {
  const timing = readObject(value)
  const events = readTexts(timing?.event).sort((left, right) => compareFhirDates(left, right))
  if (events.length > 0) return span(events[0], events.length > 1 ? events.at(-1) : undefined)
  return readPeriod(readObject(timing?.repeat)?.boundsPeriod)
}
