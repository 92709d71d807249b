import type { SentencePart, Verdict } from '@/lib/contracts/stream'
import { isWithheld } from '@/lib/grounding/check-sentence'
import type { CutSentence } from '@/lib/grounding/cut-sentences'

/** "Both", "these": what they speak of may stand in two sentences. */
const PLURAL = /^(?:both|these|those|they|the two|all of (?:them|these))\b/i
/** A list line that says something of its own: it has a verb, a value after its name, or a date. */
const STANDS_ALONE =
  /\b(?:is|are|was|were|has|had|takes?|took|shows?|showed|denies|denied)\b|:\s|\b(?:\d{2}-)?[A-Z][a-z]{2}-\d{4}\b|\b\d{4}-\d{2}/

/**
 * The verdict that a sentence after these leans on: that of the last one that states anything, for "both" the worse one
 * of the last two.
 */
export function antecedentOf(text: string, before: readonly SentencePart[]): Verdict | undefined {
  const said = before.filter(({ verdict }) => verdict !== 'not-a-claim')
  const reach = PLURAL.test(text.trim()) ? 2 : 1
  const candidates = said.slice(-reach)
  return (candidates.find(({ verdict }) => isWithheld(verdict)) ?? candidates.at(-1))?.verdict
}

/**
 * Whether a list line means something only under the sentence or heading before its list, and that one is withheld:
 * "Metformin" is another claim under "She takes:" than under "She does not tolerate:".
 */
export function leansOnLeadIn({ block, text }: CutSentence, before: readonly SentencePart[]): boolean {
  if (block !== 'list-item' || STANDS_ALONE.test(text)) return false
  const leadIn = before.findLast((sentence) => sentence.block !== 'list-item')
  return leadIn !== undefined && isWithheld(leadIn.verdict)
}
