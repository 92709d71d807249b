import type { AppointmentItem } from '@/lib/contracts/tool-result'
import { normalizeText } from '@/lib/terminology/normalize'
import type { Lookups, Result } from '../lookups'
import type { Question } from '../question'
import { cite, inline, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { bestOf } from './notes'
import { noteQuery } from './rank-sentences'

const PAST =
  /\b(?:past|previous|missed|cancel\w*|no[- ]?shows?|did(?:n['’]t| not)? (?:attend|come|keep)|last|miss)\b/i
const ASKS_ALL = /\b(?:all|list|any|which|appointments|upcoming)\b/i

export function answerAppointments(question: Question, lookups: Lookups): Line[] | undefined {
  const when = PAST.test(question.text) && !/\bnext\b/i.test(question.text) ? 'past' : 'upcoming'
  const result = lookups.look('appointments', { when, ...question.window })
  if (!result) return undefined
  if (result.items.length === 0) return answerNone(question, when, result, lookups)
  const notes =
    question.aspect === 'why' || isOfResult(question)
      ? lookups.look('search_notes', { query: noteQuery(question.text) })
      : null
  if (notes === undefined) return undefined
  const quotes = notes ? bestOf(question.text, notes.items) : []
  const named = result.items.filter((item) => concerns(item, question.names))
  const items = named.length > 0 ? named : result.items
  if (when === 'upcoming' && !ASKS_ALL.test(question.text)) {
    return [...quotes, ...items.slice(0, 1).map((item) => cite(describeAppointment(item), item.handle))]
  }
  return [...items.map((item) => listLine(describeAppointment(item), item.handle)), ...quotes]
}

/** "When is the next HbA1c due": a test is rarely booked, and said in a letter. */
function isOfResult({ concepts }: Question): boolean {
  return concepts.some(({ concept }) => concept.kind === 'lab' || concept.kind === 'vital')
}

/** What was booked before, and what notes say of it, is told where nothing lies ahead. */
function answerNone(
  question: Question,
  when: string,
  result: Result<'appointments'>,
  lookups: Lookups,
): Line[] | undefined {
  const all = lookups.look('appointments', { when: 'all' })
  const notes = lookups.look('search_notes', { query: noteQuery(question.text) })
  if (!all || !notes) return undefined
  const absence = stateAbsence(`${when} appointment`, 'appointments', result)
  const named = all.items.filter((item) => concerns(item, [question.text]))
  const others = (named.length > 0 ? named : all.items).slice(0, MOST_OTHERS)
  if (others.length === 0) return [absence, ...bestOf(question.text, notes.items)]
  return [absence, ...others.map((item) => listLine(describeAppointment(item), item.handle))]
}

const MOST_OTHERS = 3

function concerns(
  { name, reason, participant, comment }: AppointmentItem,
  names: readonly string[],
): boolean {
  const said = normalizeText([name, reason, participant, comment].filter(Boolean).join(' ')).split(' ')
  const asked = names.flatMap((word) => normalizeText(word).split(' '))
  return asked.some((word) => word.length > 3 && said.includes(word))
}

function describeAppointment(item: AppointmentItem): string {
  const { name, start, status, reason, participant, statusReason, comment } = item
  const facts = [
    `status ${status}`,
    reason && `reason ${reason}`,
    participant && !name.includes(participant) && `with ${participant}`,
    statusReason && `because: ${inline(statusReason)}`,
    comment && inline(comment),
  ].filter(isPresent)
  return `Appointment${onDate(start)}: ${name}, ${facts.join(', ')}`
}
