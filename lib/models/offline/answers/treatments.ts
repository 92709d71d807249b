import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { type Line, listLine, stateAbsence } from '../sentences'
import { describeMedication } from './medication-sentences'
import { bestOf } from './notes'
import { noteQuery } from './rank-sentences'
import { shiftDays } from './stays'

const ASKS_TREATMENT =
  /\b(?:treated|managed) (?:with|by|using)\b|\bhow (?:was|were|did they|is) .{2,40}\b(?:treated|managed|treat)\b|\b(?:what|which) (?:treatment|drugs?|antibiotics?|medicines?) (?:was|were|did|for) .{0,30}\b(?:for|given|treat)\b/i
/** Treatment begins within days of falling ill. */
const DAYS_OF_TREATMENT = 14

/**
 * "What was the cellulitis treated with": drugs that were ordered for it, else those begun as it began, and what notes say.
 * Null where it is not asked, or the problem is not on the list.
 */
export function answerTreatment(question: Question, lookups: Lookups): Line[] | null | undefined {
  const problem = question.concepts.find(({ concept }) => concept.kind === 'condition')?.matchedText
  if (!problem || !ASKS_TREATMENT.test(question.text)) return null
  const ordered = lookups.look('medications', { reason: problem })
  const found = lookups.look('conditions', { name: problem, order: 'newest', limit: 1 })
  const notes = lookups.look('search_notes', { query: `${noteQuery(question.text)} treatment given` })
  if (!ordered || !found || !notes) return undefined
  const onset = found.items[0]?.onset?.slice(0, 10)
  const begun = onset
    ? lookups.look('medications', { from: onset, to: shiftDays(onset, DAYS_OF_TREATMENT) })
    : null
  if (begun === undefined) return undefined
  const items = ordered.items.length > 0 ? ordered.items : (begun?.items ?? [])
  const quotes = bestOf(question.text, notes.items)
  if (items.length === 0) return quotes.length > 0 ? quotes : null
  // That a drug was begun in those days does not make it the treatment.
  const unsaid =
    ordered.items.length > 0 ? [] : [stateAbsence(`medication for ${problem}`, 'medication records', ordered)]
  return [...unsaid, ...items.map((item) => listLine(describeMedication(item), item.handle)), ...quotes]
}
