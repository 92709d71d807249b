import { hasStem } from '../resolve-quote'
import { stemsOf } from '../words'
import type { Claim, Finding } from './claim'

const SPEAKS_OF_RANGE = /\b(?:reference|ref\.?|normal|limits?|ranges?)\b/iu
const JUDGES =
  /\b(?:ab)?normal\b|\b(?:low|high)\b(?![- ](?:density|sensitivity|resolution|flow|dose|risk))|\b(?:too )?(?:elevated|raised|reduced|deranged)\b/iu

/**
 * A range that holds for some patients only (a sex, an age, pregnancy) is no range of this one: whoever tells it or judges
 * by it says for whom it is. A judgement of the source itself needs none.
 */
export function checkRanges({ cited, reading }: Claim): Finding[] {
  const { text } = reading
  const said = stemsOf(text.replace(/\bwom[ae]n\b/giu, 'female').replace(/\bm[ae]n\b/giu, 'male'))
  return cited.records.flatMap(({ fields }) => {
    const parts = [fields, ...fields.components]
    const ranges = parts.flatMap(({ referenceRanges }) => referenceRanges)
    const scopes = ranges.flatMap(({ appliesTo }) => appliesTo ?? [])
    if (scopes.length === 0 || scopes.length < ranges.length) return []
    const isJudged = parts.some(({ interpretation }) => interpretation !== undefined)
    if (!SPEAKS_OF_RANGE.test(text) && (isJudged || !JUDGES.test(text))) return []
    if (scopes.some((scope) => [...stemsOf(scope)].some((stem) => hasStem(said, stem)))) return []
    const reason = `The range of the cited result ${fields.display} is for some patients only (${scopes.join('; ')}).`
    return [{ rule: 'result' as const, reason }]
  })
}
