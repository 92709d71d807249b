import { findConcepts } from '@/lib/terminology/lookup'
import type { NumberMention } from '../mentions'
import type { Claim, NumberExplanation } from './claim'
import { conceptFits } from './match-name'

const NOUN_PHRASE = /^[-\s]+(?:of\s+(?:his|her|the|these|them)\s+)?((?:\p{L}[\p{L}\d/'’-]*\s?){1,6})/u
const PLURAL = /(?:[^suia]s|ies|ses|people|doses|mice|entries|children|them)$/iu
const BREAKS =
  /\b(?:is|are|was|were|has|have|had|on|in|at|by|from|to|for|and|or|with|since|between|which|that|followed|ago|apart|later|earlier)\b/iu

/** "nine allergens", "the last three check-ups": a counting tool's number, or as many as are cited. */
export function explainCount(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  if (mention.role !== 'plain' || mention.decimals > 0 || mention.value < 0) return undefined
  const noun = countedNoun(mention, claim)
  if (noun === undefined) return undefined
  const isCounted = claim.cited.calculations.some(
    ({ operation, value }) => operation === 'count' && value === mention.value,
  )
  if (isCounted) return { mention, how: 'calculation', records: [] }
  return possibleCounts(noun, claim).has(mention.value) ? { mention, how: 'count', records: [] } : undefined
}

/** What is counted, or undefined when the number counts nothing. */
export function countedNoun(mention: NumberMention, { reading }: Claim): string | undefined {
  const after = reading.text.slice(mention.end)
  if (/\bn\s?=\s?$/i.test(reading.text.slice(0, mention.start))) return 'results'
  const phrase = NOUN_PHRASE.exec(after)?.[1] ?? ''
  const noun = phrase.split(BREAKS)[0]?.trim() ?? ''
  if (noun.split(/\s+/).some((word) => PLURAL.test(word))) return noun
  // "The last three are …", "all four": the noun was said before.
  if (
    /\b(?:last|first|all|other|these|those|latest|past|only)\s+$/i.test(reading.text.slice(0, mention.start))
  )
    return noun
  return mention.inWords && noun !== '' ? noun : undefined
}

function possibleCounts(noun: string, claim: Claim): Set<number> {
  const { cited, records, reading } = claim
  const counts = new Set<number>()
  if (cited.records.length > 0) counts.add(cited.records.length)
  for (const { operation, inputs, references } of cited.calculations) {
    if (operation === 'count') continue
    counts.add(inputs.length)
    counts.add(references.length)
  }
  const named = findConcepts(noun).map(({ concept }) => concept)
  if (named.length > 0) {
    counts.add(records.filter(({ concepts }) => conceptFits(concepts, named)).length)
    counts.add(cited.records.filter(({ concepts }) => conceptFits(concepts, named)).length)
  }
  const values = reading.numbers.filter(
    ({ role, decimals }) => role === 'pair' || role === 'amount' || decimals > 0,
  ).length
  if (values > 1 && cited.records.length <= values) counts.add(values)
  counts.delete(0)
  return counts
}
