import type { EncounterItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { countLine } from './counts'

/** Kinds of visit, as questions name them. */
const CLASSES: readonly [string, RegExp][] = [
  ['emergency', /\b(?:emergency|er|ed)\b/i],
  ['inpatient', /\b(?:inpatient|hospitali[sz]\w*|admissions?|admitted|hospital stays?)\b/i],
  ['virtual', /\b(?:virtual|telehealth|video)\b/i],
]
const KIND_WORDS =
  /\b(?:emergency|er|ed|room|department|inpatient|hospitali[sz]\w*|hospital|stays?|admissions?|admitted|virtual|telehealth|discharged?|seen|clinic|appointments?|came in|see|doctor)\b/gi

export function answerEncounters(question: Question, lookups: Lookups): Line[] | undefined {
  const {
    names: [name],
    window,
    statistics,
    text,
  } = question
  const kind = CLASSES.find(([, words]) => words.test(text))?.[0]
  const reason = name?.replace(KIND_WORDS, '').trim() || undefined
  const order = statistics[0] === 'first' ? 'oldest' : 'newest'
  const result = lookups.look('encounters', { class: kind, reason, ...window, order })
  if (!result) return undefined
  const noun = [reason, kind, 'encounter'].filter(Boolean).join(' ')
  if (result.items.length === 0) return [stateAbsence(noun, 'encounter records', result)]
  if (statistics[0] === 'count') return [countLine(noun, result)]
  const [one] = result.items.slice(question.position - 1)
  const wantsOne =
    statistics[0] === 'latest' ||
    statistics[0] === 'first' ||
    question.aspect === 'when' ||
    question.aspect === 'why'
  if (wantsOne && one) return [cite(describeEncounter(one), one.handle)]
  return result.items.map((item) => listLine(describeEncounter(item), item.handle))
}

function describeEncounter(item: EncounterItem): string {
  const facts = [
    item.class && !item.name.toLowerCase().includes(item.class.toLowerCase()) && item.class,
    item.reason && `reason ${item.reason}`,
    item.end &&
      item.start &&
      item.end.slice(0, 10) !== item.start.slice(0, 10) &&
      `until ${formatDate(item.end)}`,
    item.location && `at ${item.location}`,
  ].filter(isPresent)
  return `${item.name}${onDate(item.start)}${facts.length > 0 ? `, ${facts.join(', ')}` : ''}`
}
