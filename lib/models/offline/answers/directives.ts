import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { inline, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { answerNotes } from './notes'

export const ASKS_DIRECTIVE =
  /\b(?:resuscitat\w*|advance (?:directive|decision)|living will|code status|full code|ceiling of care|intubation status|treatment limits?|DNI)\b/i

/** Resuscitation and advance decisions: every entry in its own words, then the notes; an absence only after both. */
export function answerDirectives(question: Question, lookups: Lookups): Line[] | undefined {
  const result = lookups.look('code_status')
  const told = answerNotes({ ...question, note: question.note ?? { which: 'any' } }, lookups)
  if (!result || !told) return undefined
  const quotes = told.filter(({ absent }) => !absent)
  const lines = result.items.map(({ name, status, value, date, details, handle }) =>
    listLine(
      `${name}: ${[value, `status ${status}${onDate(date)}`, details && inline(details)].filter(isPresent).join(', ')}`,
      handle,
    ),
  )
  if (lines.length > 0) return [...lines, ...quotes]
  if (quotes.length > 0) return quotes
  return [stateAbsence('code status or advance decision', 'records', result), ...told]
}
