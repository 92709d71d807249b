import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { findDrugsByStem } from '../reading/drug-stems'
import { cite, type Line, listLine } from '../sentences'
import { describeMedication } from './medication-sentences'
import { literalMentions } from './mentions'

const ASKS_MISSED =
  /\b(?:miss(?:es|ed|ing)?|skip(?:s|ped|ping)?|omit(?:s|ted)?|forg[eo]t\w*|not given|withheld|held)\b/i
const SAYS_MISSED =
  /\b(?:miss(?:es|ed|ing)?|skip\w*|omit\w*|forg[eo]t\w*|adheren\w*|complian\w*|not (?:given|taken|taking)|withheld|held)\b/i
const MOST_DOSES = 50

/**
 * "How many doses were skipped", "which dose does he tend to miss": doses that are recorded as not given, and what notes
 * say of it. Null where it is not asked, or nothing is recorded.
 */
export function answerMissed(question: Question, lookups: Lookups): Line[] | null | undefined {
  const [name] = question.names
  const isDrug =
    question.concepts.some(({ concept }) => concept.kind === 'drug') ||
    findDrugsByStem(question.text).length > 0
  if (question.topic !== 'medications' || !name || !isDrug || !ASKS_MISSED.test(question.text)) return null
  const { window } = question
  const doses = lookups.look('medications', { name, kind: 'administration', limit: MOST_DOSES, ...window })
  const notes = lookups.look('search_notes', { query: `${name} missed skipped forgets held adherence` })
  if (!doses || !notes) return undefined
  const missed = doses.items.filter(({ status }) => status === 'not-done')
  const quotes = literalMentions(name, notes, SAYS_MISSED)
  if (missed.length === 0) return quotes.length > 0 ? quotes : null
  const many = missed.length === 1 ? 'One dose is' : `${missed.length} doses are`
  return [
    cite(`${many} recorded as not given`, ...missed.map(({ handle }) => handle)),
    ...missed.map((item) => listLine(describeMedication(item), item.handle)),
    ...quotes,
  ]
}
