import type { Handle } from '@/lib/contracts/evidence'
import type { Lookups } from '../lookups'
import type { EventWindow, Question } from '../question'
import { namesWithin } from '../reading/names'
import { cite, type Line } from '../sentences'

const OPERATIONS = {
  days: 'days-between',
  months: 'months-between',
  years: 'years-between',
  any: 'days-between',
} as const

/**
 * How long one record lasted, or what lies between two: the tool's arithmetic, beside the records that it rests on.
 * Null when the tool cannot say: a record without an end, a date too coarse.
 */
export function measureSpan(
  { duration }: Pick<Question, 'duration'>,
  handles: readonly Handle[],
  lookups: Lookups,
): Line | null | undefined {
  const unit = duration ?? 'any'
  const result = lookups.look('calculate', { operation: OPERATIONS[unit], of: [...handles] })
  if (!result) return undefined
  const [span] = result.items
  if (!span) return null
  return cite(
    handles.length > 1
      ? `Between them lie ${span.text} ${span.unit ?? 'days'}`
      : `It lasted ${span.text} ${span.unit ?? 'days'}`,
    span.handle,
    ...handles,
  )
}

const PLACES = ['procedures', 'conditions', 'medications', 'immunizations', 'encounters'] as const

/** "How long after the lumpectomy did radiotherapy start": two events of the chart, and the time between them. */
export function answerInterval(question: Question, lookups: Lookups): Line[] | null | undefined {
  const { event, duration, text } = question
  const between = /\bbetween\s+(?:the\s+)?(.{3,40}?)\s+and\s+(?:the\s+)?(.{3,40}?)\s*\??$/i.exec(text)
  const pair = event && duration ? [event.name, otherName(question, event)] : between?.slice(1)
  if (!duration || !pair) return null
  const found = pair.map((name) => (name ? findDated(name, lookups) : null))
  if (found.some((one) => one === undefined)) return undefined
  const [first, second] = found
  if (!first || !second) return null
  const span = measureSpan(question, [first.handle, second.handle], lookups)
  if (!span) return span
  return [first, second]
    .map(({ name, date, handle }) => cite(`${name}: ${date.slice(0, 10)}`, handle))
    .concat(span)
}

export const ASKS_AGE_AT = /\bage (?:at|when|of onset)\b|\bhow old was\b.*\b(?:when|at)\b|\bat what age\b/i

/** "How old was she when the asthma began": the age on the day of that record. Null when it is not asked or not known. */
export function answerAgeAt(question: Question, lookups: Lookups): Line[] | null | undefined {
  if (!ASKS_AGE_AT.test(question.text)) return null
  const [named = question.event?.name] = question.concepts.map(({ matchedText }) => matchedText)
  const found = named ? findDated(named, lookups) : null
  if (!found) return found
  const result = lookups.look('calculate', { operation: 'age-at', of: [found.handle] })
  if (!result) return undefined
  const [age] = result.items
  if (!age) return null
  return [
    cite(`${found.name}: ${found.date.slice(0, 10)}`, found.handle),
    cite(`The patient was ${age.text} ${age.unit ?? 'years'} old then`, age.handle, found.handle),
  ]
}

function otherName({ names }: Question, { name }: EventWindow): string | undefined {
  return names.find((one) => one !== name)
}

interface DatedRecord {
  handle: Handle
  name: string
  date: string
}

/** The first record of any type that a name finds, with its day; null when there is none. */
function findDated(name: string, lookups: Lookups): DatedRecord | null | undefined {
  const known = PLACES.flatMap((place) =>
    place === 'encounters' ? [] : namesWithin(name, place).map((within) => ({ place, within })),
  )
  const wanted = known.length > 0 ? known : PLACES.slice(0, 3).map((place) => ({ place, within: name }))
  const results = wanted.map(({ place, within }) => lookups.look(place, { name: within, order: 'oldest' }))
  if (results.some((result) => result === undefined)) return undefined
  const items = results.flatMap((result) => result?.items ?? [])
  const dated = items.flatMap((item) => {
    const date =
      'start' in item ? item.start : 'onset' in item ? item.onset : 'date' in item ? item.date : null
    return date ? [{ handle: item.handle, name: item.name, date }] : []
  })
  return dated[0] ?? null
}
