import type { MedicationItem } from '@/lib/contracts/tool-result'
import { findConcepts } from '@/lib/terminology/lookup'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { type Line, listLine } from '../sentences'
import { describeInactive, describeMedication } from './medication-sentences'
import { shiftDays } from './stays'

const ASKS_REPLACEMENT =
  /\b(?:what|which) (?:(?:drug|medication|medicine|one) )?(?:replaced|took over from|came (?:after|instead of)|was (?:started|given|used) (?:instead of|in place of))\b|\b(?:replaced|swapped|switched|exchanged|changed|moved) (?:[\p{L}-]+ )?(?:by|for|with|to|on ?to) what\b|\bwhat (?:was|were|did) .{2,40}\b(?:replaced|swapped|switched|exchanged|changed) (?:by|for|with|to|on ?to)\b/iu
/** One drug takes over from another within days of its end. */
const DAYS_BEFORE = 14
const DAYS_AFTER = 14

/** "What replaced warfarin": its end with the reason, and what was begun about then. Null where it is not asked, or no end is known. */
export function answerReplacement(question: Question, lookups: Lookups): Line[] | null | undefined {
  const { text, concepts } = question
  const drug = concepts.find(({ concept }) => concept.kind === 'drug')?.matchedText
  if (!drug || !ASKS_REPLACEMENT.test(text)) return null
  const orders = lookups.look('medications', { name: drug, order: 'newest' })
  if (!orders) return undefined
  const ended = orders.items.find(({ end }) => end !== null && end.length >= 10)
  const day = ended?.end?.slice(0, 10)
  if (!ended || !day) return null
  const begun = lookups.look('medications', {
    from: shiftDays(day, -DAYS_BEFORE),
    to: shiftDays(day, DAYS_AFTER),
  })
  if (!begun) return undefined
  const own = orders.items.map(({ name }) => name)
  const others = begun.items.filter(({ name }) => !own.includes(name))
  return [
    listLine(describeInactive(ended), ended.handle),
    ...namedBy(ended.statusReason, others).map((item) => listLine(describeMedication(item), item.handle)),
  ]
}

/** Those that the reason of the end names ("changed to apixaban"), else all that were begun then. */
function namedBy(reason: string | undefined, items: readonly MedicationItem[]): readonly MedicationItem[] {
  const drugs = findConcepts(reason ?? '', ['drug']).map(({ concept }) => concept.id)
  const named = items.filter(({ name }) =>
    findConcepts(name, ['drug']).some(({ concept }) => drugs.includes(concept.id)),
  )
  return named.length > 0 ? named : items
}
