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

const LEAD = '(?:(?:the|his|her|their|getting|having)\\s+)*'
const PAIR = new RegExp(
  `\\b(?:between\\s+${LEAD}(.{3,40}?)\\s+and|from\\s+${LEAD}(.{3,40}?)\\s+(?:to|until|till))\\s+${LEAD}(.{3,40}?)(?:\\s*,.*)?\\s*\\??$`,
  'i',
)
/** "The first and second colonoscopy", "her two shots", "the last two scans". */
const TWO_OF_A_KIND =
  /\bbetween\b.*?\b(?:(first|1st|last) (?:two\b|2\b|and (?:the )?(?:second|2nd)\b)|(?:two|2|both)\b|first and (?:the )?(last|latest)\b)/i

/** The time between two records of one name; null where not two of a kind are asked for. */
function betweenTwo(question: Question, lookups: Lookups): Line[] | null | undefined {
  const asked = TWO_OF_A_KIND.exec(question.text)
  const place = PLACES.find((one) => one === question.topic)
  const [name] = place ? namesWithin(question.text, place) : []
  const wanted = name ?? question.names[0]
  if (!asked || !place || !wanted) return null
  const result = lookups.look(place, {
    [place === 'encounters' ? 'reason' : 'name']: wanted,
    order: 'oldest',
    limit: 50,
  })
  if (!result) return undefined
  const items = result.items.flatMap((item) => datedOf(item) ?? [])
  const pair = asked[2] ? [items[0], items.at(-1)] : asked[1] === 'last' ? items.slice(-2) : items.slice(0, 2)
  const [first, second] = pair
  if (!first || !second || first === second) return null
  return spanBetween(question, first, second, lookups)
}

function spanBetween(
  question: Question,
  first: DatedRecord,
  second: DatedRecord,
  lookups: Lookups,
): Line[] | null | undefined {
  const span = measureSpan(question, [first.handle, second.handle], lookups)
  if (!span) return span
  return [first, second]
    .map(({ name, date, handle }) => cite(`${name}: ${date.slice(0, 10)}`, handle))
    .concat(span)
}

/** "How long after the lumpectomy did radiotherapy start": two events of the chart, and the time between them. */
export function answerInterval(question: Question, lookups: Lookups): Line[] | null | undefined {
  const { event, duration, text } = question
  const nth = duration ? betweenTwo(question, lookups) : null
  if (nth !== null) return nth
  const between = PAIR.exec(text)
  const pair =
    event && duration
      ? [event.name, otherName(question, event)]
      : between?.slice(1).filter((one) => one !== undefined)
  if (!duration || !pair) return null
  const found = pair.map((name) => (name ? findDated(name, lookups) : null))
  if (found.some((one) => one === undefined)) return undefined
  const [first, second] = found
  if (!first || !second) return null
  return spanBetween(question, first, second, lookups)
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
  return items.flatMap((item) => datedOf(item) ?? [])[0] ?? null
}

type Timed = { handle: Handle; name: string } & (
  | { start: string | null }
  | { onset: string | null }
  | { date: string | null }
)

function datedOf(item: Timed): DatedRecord | null {
  const date = 'start' in item ? item.start : 'onset' in item ? item.onset : item.date
  return date ? { handle: item.handle, name: item.name, date } : null
}
