import type { NumberMention } from '../mentions'
import type { Claim } from './claim'

const DELTA_BEFORE =
  /\b(?:by|gain(?:ed|s)?|los(?:t|es|s)|(?:gain|loss|drop|rise|fall|decline|increase|decrease|difference|change|reduction) (?:of|by|is|was)|amounts? to|works out at|comes? to|equals|put on|shed|(?:up|down|rose|fell|dropped|climbed|jumped|increased|decreased|declined|grew)|[±+−])(?: (?:about|around|roughly|approximately|almost|nearly|over|some|only|just|a))*\s*$/iu
const DELTA_AFTER =
  /^\s*(?:percentage points?|points?)?\s*(?:more|less|higher|lower|heavier|lighter|above|below|up|down|over the|of (?:his|her|their|its)|(?:increase|decrease|rise|fall|drop|decline|gain|loss|reduction|change|difference))\b/iu

/** What may stand between a number and the same in other words: "6.3 kg (about 14 lb)". */
export const IN_OTHER_WORDS =
  /^\s*(?:\(|,?\s*(?:or|i\.e\.,?|that is,?|=|≈|~)\s)\s*(?:about|roughly|around|approximately|some|nearly|almost|≈|~)?\s*$/iu

/** Whether the number is a difference ("2 kg more", "by 22 %"), not a value. */
export function isDelta(mention: NumberMention, claim: Claim): boolean {
  const { reading } = claim
  const { text } = reading
  // "+7.4 kg"
  if (/^\+/.test(mention.text)) return true
  if (
    /^[+−-]/.test(mention.text) &&
    reading.numbers.some(({ end, role }) => end < mention.start && role !== 'name')
  )
    return true
  // "18 points systolic"
  if (/^\s*(?:percentage )?points\b/iu.test(text.slice(mention.end))) return true
  // "lost 6.3 kg (6.8 %)", "by 109 mg/L, or 92 %"
  const previous = reading.numbers.filter(({ end }) => end <= mention.start).at(-1)
  if (previous && mention.unit === '%' && IN_OTHER_WORDS.test(text.slice(previous.end, mention.start)))
    return isDelta(previous, claim)
  return DELTA_BEFORE.test(text.slice(0, mention.start)) || DELTA_AFTER.test(text.slice(mention.end))
}
