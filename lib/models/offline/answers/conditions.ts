import type { ConditionItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, inline, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { countLine } from './counts'
import { measureSpan } from './durations'
import { allMentions, literalMentions } from './mentions'
import { type Found, lookNamed } from './named'
import { readableSentences } from './note-sentences'
import { bestOf } from './notes'
import { quoteLine } from './quotes'
import { noteQuery } from './rank-sentences'
import { shiftDays } from './stays'
import { noteUnread, stateUnknown } from './unknown'

const SOCIAL = /\b(?:social|employment|education|housing|lifestyle|findings?)\b/i
const ASKS_CAUSE =
  /\b(?:why|how did|how come|what (?:caused|triggered|tipped|brought|led to|happened)|because of what|cause of|trigger)\b/i
const CAUSE_SECTIONS =
  /\b(?:history|hpi|story|reason|assessment|impression|present\w*|subjective|circumstances|comment)\b/i
/** "Resolved problems" names a state, not a problem. */
const STATUS_WORDS = /^(?:resolved|inactive|past|previous|former|active|ongoing|current)$/i
const RETRACTED = ['refuted', 'entered-in-error']
/** Not yet established: what its author wrote to it, and the notes, belong beside it. */
const DOUBTED = ['provisional', 'differential', 'unconfirmed']

export function answerConditions(question: Question, lookups: Lookups): Line[] | undefined {
  if (question.names.every((name) => STATUS_WORDS.test(name))) return listConditions(question, lookups)
  const found = lookNamed('conditions', question, { ...question.window, order: 'oldest' }, lookups)
  if (!found) return undefined
  const answers = found.map((one) => answerOne(question, one, lookups))
  if (!answers.every((lines) => lines !== undefined)) return undefined
  const asAsked = found.every(({ name }) => question.names.includes(name))
  return [...answers.flat(), ...(asAsked ? [] : noteUnread(question.unread))]
}

function answerOne(question: Question, found: Found<'conditions'>, lookups: Lookups): Line[] | undefined {
  const { name, result } = found
  if (result.items.length === 0) return answerAbsent(found, lookups)
  if (question.statistics[0] === 'count') return [countLine(`record of ${name}`, result)]
  const lasted = measureIllness(question, result.items, lookups)
  if (lasted !== null) return lasted
  const lines = activeFirst(result.items).map((item) => aboutCondition(question, item))
  if (ASKS_CAUSE.test(question.text)) return withCause(question, lines, result.items, lookups)
  const isSettled = result.items.every(
    ({ verificationStatus }) => !DOUBTED.includes(verificationStatus ?? ''),
  )
  if (isSettled) return lines
  const notes = lookups.look('search_notes', { query: name })
  return notes && [...lines, ...allMentions(name, notes)]
}

/** "How long did it take to heal": from its onset to its end; null where neither is asked nor known. */
function measureIllness(
  question: Question,
  items: readonly ConditionItem[],
  lookups: Lookups,
): Line[] | null | undefined {
  const ended = question.duration ? items.find(({ onset, abated }) => onset && abated) : undefined
  if (!ended) return null
  const span = measureSpan(question, [ended.handle], lookups)
  return span && [cite(describeCondition(ended), ended.handle), span]
}

/** Why it came about stands in the notes of the day on which it began. */
function withCause(
  question: Question,
  lines: readonly Line[],
  items: readonly ConditionItem[],
  lookups: Lookups,
): Line[] | undefined {
  const day = items.find(({ onset }) => onset && onset.length >= 10)?.onset?.slice(0, 10)
  const note = day ? lookups.look('read_note', { date: day }) : null
  const notes = lookups.look('search_notes', { query: `${noteQuery(question.text)} after because caused by` })
  // The note of an illness may be written days later.
  const later = day
    ? lookups.look('search_notes', {
        query: noteQuery(question.text),
        from: day,
        to: shiftDays(day, DAYS_TO_NOTE),
      })
    : null
  if (note === undefined || later === undefined || !notes) return undefined
  const written = note && note.items.length > 0 ? note.items : (later?.items ?? [])
  const first = written.filter(({ section }) => CAUSE_SECTIONS.test(section ?? ''))
  // A note without such headings tells what happened at its beginning.
  const opening = first.length === 0 ? written.slice(0, 1) : []
  const told = [...first, ...opening].flatMap((passage) =>
    readableSentences(passage.text)
      .slice(0, first.length > 0 ? 2 : MOST_OPENING)
      .map((sentence) => quoteLine(sentence, passage)),
  )
  return [
    ...lines,
    ...(told.length > 0
      ? told.slice(0, first.length > 0 ? 3 : MOST_OPENING)
      : bestOf(`${question.text} after because caused`, notes.items)),
  ]
}

const MOST_OPENING = 5
const DAYS_TO_NOTE = 7

/** What no problem list holds may still stand in a note; then nothing is said to be absent. */
function answerAbsent(
  { name, result, isUnknown }: Found<'conditions'>,
  lookups: Lookups,
): Line[] | undefined {
  const notes = lookups.look('search_notes', { query: name })
  if (!notes) return undefined
  const quotes = literalMentions(name, notes)
  if (isUnknown) return quotes.length > 0 ? quotes : stateUnknown(name, 'condition records', result)
  return [stateAbsence(`record of ${name}`, 'condition records', result), ...quotes]
}

export function aboutCondition({ aspect }: Pick<Question, 'aspect'>, item: ConditionItem): Line {
  if (RETRACTED.includes(item.verificationStatus ?? '')) return retractedLine(item)
  const name = markDoubt(item)
  if (aspect === 'since' || aspect === 'when') {
    if (item.onset) return cite(`${name}: onset${onDate(item.onset)}`, item.handle)
    if (item.recorded)
      return cite(`${name}: recorded${onDate(item.recorded)}, no onset is recorded`, item.handle)
    return cite(`${name} is recorded without a date`, item.handle)
  }
  if (aspect === 'end') {
    return cite(
      item.abated
        ? `${name}: resolved${onDate(item.abated)}`
        : `${name}: no end is recorded, clinical status ${item.clinicalStatus ?? 'not recorded'}`,
      item.handle,
    )
  }
  return cite(describeCondition(item), item.handle)
}

/** 'Asthma (provisional)': no sentence tells a diagnosis in doubt as an established one. */
function markDoubt({ name, verificationStatus = '' }: ConditionItem): string {
  return DOUBTED.includes(verificationStatus) ? `${name} (${verificationStatus})` : name
}

function retractedLine({ name, verificationStatus, recorded, onset, note, handle }: ConditionItem): Line {
  const what = verificationStatus === 'refuted' ? 'is recorded as refuted' : 'was entered in error'
  return cite(`${name} ${what}${onDate(recorded ?? onset)}${note ? `: ${inline(note)}` : ''}`, handle)
}

export function activeFirst(items: readonly ConditionItem[]): ConditionItem[] {
  const rank = ({ clinicalStatus, verificationStatus }: ConditionItem) =>
    RETRACTED.includes(verificationStatus ?? '')
      ? 2
      : clinicalStatus === 'resolved' || clinicalStatus === 'inactive'
        ? 1
        : 0
  return [...items].sort((left, right) => rank(left) - rank(right))
}

function listConditions(question: Question, lookups: Lookups): Line[] | undefined {
  const { window, text } = question
  const resolved = /\b(?:resolved|past|inactive|previous|former)\b/i.test(text)
  const everything = window !== null || /\b(?:ever|all|history|how many)\b/i.test(text)
  const status = everything ? 'all' : resolved ? 'resolved' : 'active'
  const result = lookups.look('conditions', { status, ...window })
  if (!result) return undefined
  const what = status === 'all' ? 'condition' : `${status} condition`
  const items = SOCIAL.test(text) ? result.items : result.items.filter(({ social }) => !social)
  if (items.length === 0) return [stateAbsence(what, 'condition records', result)]
  if (question.statistics[0] === 'count') return [countLine(what, result)]
  return items.map((item) => listLine(describeCondition(item), item.handle))
}

function describeCondition(item: ConditionItem): string {
  const facts = [
    item.clinicalStatus,
    item.verificationStatus && item.verificationStatus !== 'confirmed' && item.verificationStatus,
    item.onset && `onset${onDate(item.onset)}`,
    item.abated && `resolved${onDate(item.abated)}`,
  ].filter(isPresent)
  const described = facts.length > 0 ? `${item.name}: ${facts.join(', ')}` : item.name
  return described
}
