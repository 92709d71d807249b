import type { EncounterItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, inline, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { answerSeenBy } from './care-team'
import { countLine } from './counts'
import { measureSpan } from './durations'
import { answerFromSearch } from './notes'
import { findStayFor, MOST_STAYS } from './stays'
import { stateUnknown } from './unknown'

/** Kinds of visit, as questions name them. */
const CLASSES: readonly [string, RegExp][] = [
  ['emergency', /\b(?:emergency|er|ed|a&e|casualty)\b/i],
  [
    'inpatient',
    /\b(?:inpatient|hospitali[sz]\w*|admissions?|admitted|hospital stays?|overnight|in hospital|discharged?)\b/i,
  ],
  ['virtual', /\b(?:virtual|telehealth|video|telephone|phone call)\b/i],
]
const KIND_WORDS =
  /\b(?:emergency|er|ed|a&e|room|department|inpatient|hospitali[sz]\w*|hospital|stays?|admissions?|admitted|virtual|telehealth|video|telephone|overnight|discharged?|seen|clinic|appointments?|came in|see|saw|doctor|team|long|length|days|nights|last|lasted|long|spent?|days|total|for|with|in|the|on|at|to)\b/gi

/** "Hospital days for covid": what the stay was for, where only a general word stands beside it. */
function problemIn({ concepts }: Question): string | undefined {
  return concepts.find(({ concept }) => concept.kind === 'condition')?.matchedText
}

const IN_HOSPITAL = /\b(?:hospital|inpatient|icu|bed) (?:days|nights)\b/i

/** "How many days was he in": in hospital. */
const WAS_IN = /\b(?:was|were|stay(?:ed)?|kept) (?:\S+ )?in\b/i

export function answerEncounters(question: Question, lookups: Lookups): Line[] | undefined {
  const { names, window, statistics, text, position, aspect } = question
  const said = CLASSES.find(([, words]) => words.test(text))?.[0]
  const kind =
    said ?? (question.duration && (IN_HOSPITAL.test(text) || WAS_IN.test(text)) ? 'inpatient' : undefined)
  const reason =
    names[0]?.replace(KIND_WORDS, ' ').replace(/\s+/g, ' ').trim() ||
    (question.duration ? problemIn(question) : undefined)
  const order = statistics[0] === 'first' ? 'oldest' : 'newest'
  const result = lookups.look('encounters', { class: kind, reason, ...window, order })
  if (!result) return undefined
  const noun = [kind, 'encounter'].filter(Boolean).join(' ')
  if (result.items.length === 0 && reason && question.duration) {
    const length = lengthOfStay(question, reason, lookups)
    if (length !== null) return length
  }
  if (result.items.length === 0) {
    if (!reason) return [stateAbsence(noun, 'encounter records', result)]
    const seen = answerSeenBy(question, lookups)
    // Who was seen and why often stands only in the notes.
    const quotes = answerFromSearch(question, lookups)
    if (!seen || !quotes) return undefined
    if (seen.length > 0) return seen
    return [...stateUnknown(reason, 'encounter records', result), ...quotes.filter(({ absent }) => !absent)]
  }
  if (statistics[0] === 'count' && !question.duration) return [countLine(noun, result)]
  const [one] = result.items.slice(position - 1)
  if (question.duration && one) {
    const span = measureSpan(question, [one.handle], lookups)
    if (span === undefined) return undefined
    if (span) return [cite(describeEncounter(one), one.handle), span]
  }
  const wantsOne =
    !/\bdates\b/i.test(text) &&
    (statistics[0] === 'latest' || statistics[0] === 'first' || aspect === 'when' || aspect === 'why')
  if (wantsOne && one) return [cite(describeEncounter(one), one.handle)]
  return result.items.map((item) => listLine(describeEncounter(item), item.handle))
}

/** "How many days was he in for the hip": the stay that was for it under another name. Null where there is none. */
function lengthOfStay(question: Question, reason: string, lookups: Lookups): Line[] | null | undefined {
  const stay = findStayFor(reason, question, lookups)
  const stays = lookups.look('encounters', { class: 'inpatient', ...question.window, limit: MOST_STAYS })
  if (!stay || !stays) return undefined
  const one = stays.items.find(({ handle }) => handle === stay.handle)
  const span = one && measureSpan(question, [one.handle], lookups)
  if (!one || span === null) return null
  return span && [cite(describeEncounter(one), one.handle), span]
}

function describeEncounter(item: EncounterItem): string {
  const facts = [
    item.class && !item.name.toLowerCase().includes(item.class.toLowerCase()) && item.class,
    item.reason && `reason ${item.reason}`,
    item.end &&
      item.start &&
      item.end.slice(0, 10) !== item.start.slice(0, 10) &&
      `until ${formatDate(item.end)}`,
    item.participant && `with ${item.participant}`,
    item.location && `at ${item.location}`,
    item.dischargedTo && `discharged to ${inline(item.dischargedTo)}`,
  ].filter(isPresent)
  return `${item.name}${onDate(item.start)}${facts.length > 0 ? `, ${facts.join(', ')}` : ''}`
}
