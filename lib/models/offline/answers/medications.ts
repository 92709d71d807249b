import type { MedicationItem } from '@/lib/contracts/tool-result'
import { findConcepts, withDescendants } from '@/lib/terminology/lookup'
import { normalizeText } from '@/lib/terminology/normalize'
import type { Lookups, Result } from '../lookups'
import type { Question } from '../question'
import { noteWindow } from '../reading/note-window'
import { cite, type Line, listLine, stateAbsence, timeOf } from '../sentences'
import { countLine } from './counts'
import { measureSpan } from './durations'
import { answerImmunizations } from './immunizations'
import { listMedications, OVER_THE_COUNTER } from './medication-lists'
import { explainMedication } from './medication-reasons'
import {
  describeInactive,
  describeMedication,
  doseLine,
  endLine,
  isCurrent,
  startLine,
} from './medication-sentences'
import { type Found, lookNamed } from './named'
import { readableSentences } from './note-sentences'
import { quoteLine } from './quotes'
import { noteUnread, stateUnknown } from './unknown'

/** Several orders of one drug: the newest say enough. */
const MOST_ORDERS = 4
/** Words beside a list that name no drug. */
const LIST_WORDS =
  /^(?:reasons?|regular|home|daily|current|active|stopped|new|due|list|hold|held|paused|suspended)(?: (?:reasons?|list))?$/i
/** "What is she on for gout" names a problem, not a drug. */
const ASKS_PURPOSE =
  /^\s*(?:what|which)\b.{0,20}\b(?:on|taking|takes?|get(?:ting)?|prescribed|using|medications?|drugs?)\b.{0,15}\bfor\b/i
/** "Any drugs stopped because of side effects": the reasons stand with the orders that ended. */
const STOPPED_BECAUSE =
  /\b(?:stopped|discontinued|withdrawn|changed)\b.{0,20}\b(?:because|due to|owing to|for|after)\b/i
const ASKS_LIST =
  /^\s*(?:which|list|what)\b.*\b(?:used|taken|tried|had|been on|history)\b|\bhistory\b|\b(?:ever|courses)\b|\b(?:what to what|now and (?:before|previously)|dose (?:changes?|history)|previous doses?)\b/i

export function answerMedications(question: Question, lookups: Lookups): Line[] | undefined {
  const { text } = question
  const isList =
    question.names.every((name) => LIST_WORDS.test(name)) ||
    ASKS_PURPOSE.test(text) ||
    (question.concepts.length === 0 && (STOPPED_BECAUSE.test(text) || OVER_THE_COUNTER.test(text)))
  if (isList) return listMedications({ ...question, names: [] }, lookups)
  const { window, statistics, aspect } = question
  const wantsFirst = statistics[0] === 'first' || (aspect === 'since' && statistics[0] !== 'latest')
  // "Stopped in 2021" bounds the end of an order, not its beginning.
  const bounds = aspect === 'why' || aspect === 'end' ? {} : window
  const found = lookNamed(
    'medications',
    question,
    { ...bounds, order: wantsFirst ? 'oldest' : 'newest' },
    lookups,
  )
  if (!found) return undefined
  const present = found.filter(({ result }) => result.items.length > 0)
  if (present.length === 0) return answerNothing(question, found, lookups)
  const ordered = [...present].sort((left, right) => countActive(right) - countActive(left))
  const answers = ordered.map((one) => answerOne(question, one, lookups))
  if (!answers.every((lines) => lines !== undefined)) return undefined
  const missing = found.filter(({ result }) => result.items.length === 0)
  const absent = missing.flatMap((one) => writeAbsence(one, question))
  return [...answers.flat(), ...absent, ...unreadBeside(question, found)]
}

function countActive({ result }: Found<'medications'>): number {
  return result.items.filter(isCurrent).length
}

function writeAbsence({ name, result, isUnknown }: Found<'medications'>, question: Question): Line[] {
  return isUnknown
    ? stateUnknown(name, 'medication records', result)
    : [stateAbsence(`record of ${name}${timeOf(question)}`, 'medication records', result)]
}

/** What was not understood may well be on the list of current medications, so that is shown. */
function answerNothing(
  question: Question,
  found: readonly Found<'medications'>[],
  lookups: Lookups,
): Line[] | undefined {
  // An antibody against a virus is filed with the vaccines.
  const given = lookups.lookAll(
    'immunizations',
    found.map(({ name }) => ({ name })),
  )
  if (!given) return undefined
  if (given.some(({ items }) => items.length > 0))
    return answerImmunizations({ ...question, topic: 'immunizations' }, lookups)
  const lines = found.flatMap((one) => writeAbsence(one, question))
  if (question.window) {
    // Of a drug that is on record at other times, the absence alone would pass for "never".
    const others = lookups.lookAll(
      'medications',
      found.map(({ name }) => ({ name, order: 'newest' })),
    )
    if (!others) return undefined
    const orders = others.flatMap(({ items }) => items.slice(0, MOST_ORDERS))
    if (orders.length > 0)
      return [...lines, ...orders.map((item) => listLine(describeMedication(item), item.handle))]
  }
  const members = found.map(({ name }) => quoteMembers(name, question, lookups))
  if (!members.every((quotes) => quotes !== undefined)) return undefined
  if (members.some((quotes) => quotes.length > 0)) return [...lines, ...members.flat()]
  if (found.every(({ isUnknown }) => !isUnknown)) return lines
  const list = listMedications({ ...question, names: [], statistics: [], window: null, text: '' }, lookups)
  return list && [...lines, ...list]
}

/** "Antibiotics" of which no record is left: sentences of notes that name a drug of that class. */
function quoteMembers(name: string, { window }: Question, lookups: Lookups): Line[] | undefined {
  const classes = findConcepts(name, ['drug-class']).map(({ concept }) => concept)
  if (classes.length === 0) return []
  const members = new Set(classes.flatMap(withDescendants))
  const notes = lookups.look('search_notes', {
    query: [...members]
      .map((member) => member.name)
      .join(' ')
      .slice(0, LONGEST_QUERY),
    ...noteWindow(window),
  })
  if (!notes) return undefined
  const said = notes.items.flatMap((passage) =>
    readableSentences(passage.text)
      .filter((sentence) => findConcepts(sentence, ['drug']).some(({ concept }) => members.has(concept)))
      .map((sentence) => quoteLine(sentence, passage)),
  )
  return said.slice(0, MOST_ORDERS)
}

const LONGEST_QUERY = 1000

/** Only where the question's own words found nothing are words of it left aside. */
function unreadBeside({ names, unread }: Question, found: readonly Found<'medications'>[]): Line[] {
  return found.every(({ name }) => names.includes(name)) ? [] : noteUnread(unread)
}

function answerOne(
  question: Question,
  { name, result }: Found<'medications'>,
  lookups: Lookups,
): Line[] | undefined {
  if (question.statistics[0] === 'count') return countRecords(question, name, result)
  const course = answerCourse(question, result.items, lookups)
  if (course !== null) return course
  if (question.aspect === 'why') return explainMedication(question, name, result.items, lookups)
  if (ASKS_LIST.test(question.text) && question.aspect !== 'since' && question.aspect !== 'when')
    return result.items.map((item) => listLine(describeMedication(item), item.handle))
  const earlier = question.position > 1 ? result.items[question.position - 1] : undefined
  return earlier ? [doseLine(earlier)] : answerAbout(question, name, result.items)
}

const ASKS_GIVEN = /\b(?:given|actually|administered|infusions?|injections?|received|doses?|cycles?)\b/i

/** Of doses that were given, orders and those that were left out are none. */
function countRecords({ text }: Question, name: string, result: Result<'medications'>): Line[] {
  const given = ASKS_GIVEN.test(text) ? result.statistics?.find((one) => one.name === 'given') : undefined
  if (!given) return [countLine(`${name} medication record`, result)]
  return [countLine(`given dose of ${name}`, { ...result, statistics: [given] })]
}

/** How long a course was: from start to end of its order. */
function answerCourse(
  question: Question,
  items: readonly MedicationItem[],
  lookups: Lookups,
): Line[] | null | undefined {
  if (!question.duration) return null
  const ended = items.find(({ start, end }) => start && end)
  // Without an end the order itself may say for how long.
  if (!ended) return items.some(({ dosage }) => dosage) ? items.slice(0, MOST_ORDERS).map(doseLine) : null
  const span = measureSpan(question, [ended.handle], lookups)
  return span && [cite(describeMedication(ended), ended.handle), span]
}

function answerAbout(
  { aspect, statistics }: Question,
  brand: string,
  items: readonly MedicationItem[],
): Line[] {
  const active = items.filter(isCurrent)
  const [first] = items
  if (!first) return []
  if (aspect === 'since' && statistics[0] !== 'latest') return [startLine(first)]
  if (aspect === 'since' || aspect === 'when') return [cite(describeMedication(first), first.handle)]
  if (aspect === 'end') return endLines(items)
  if (aspect === 'dose') return (active.length > 0 ? active : items).slice(0, MOST_ORDERS).map(doseLine)
  const named = items.filter(({ name }) => normalizeText(name).startsWith(normalizeText(brand)))
  // Asked by a brand that has ended, another brand of the same drug is no answer by itself.
  const [ended] = named.some(isCurrent) ? [] : named
  if (ended && active.length > 0)
    return [ended, ...active.slice(0, 1)].map((item) =>
      cite(isCurrent(item) ? describeMedication(item) : describeInactive(item), item.handle),
    )
  const shown = active.length > 0 ? active : items
  return shown
    .slice(0, MOST_ORDERS)
    .map((item) => cite(active.length > 0 ? describeMedication(item) : describeInactive(item), item.handle))
}

function endLines(items: readonly MedicationItem[]): Line[] {
  const ended = items.filter(({ status }) => status !== 'active')
  const [active] = items
  if (ended.length > 0) return ended.slice(0, MOST_ORDERS).map(endLine)
  return active ? [cite(`No end is recorded: ${describeMedication(active)}`, active.handle)] : []
}
