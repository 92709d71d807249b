import { type ConceptMention, isInside, type NumberMention, type Span } from '../mentions'
import type { TextReading } from '../read-text'
import type { Claim } from './claim'

export const MEASURED = new Set(['lab', 'vital', 'survey'])
const RELAXED = /\b(?:they|these|those|respectively)\b/iu

/** The measurement a number speaks of: the last one named before it; where it stands alone, one named right behind it. */
export function analytesFor(mention: NumberMention, { reading }: Claim): readonly ConceptMention[] {
  const measured = reading.concepts.filter(({ concepts }) => concepts.some(({ kind }) => MEASURED.has(kind)))
  const before = measured.filter(({ start }) => start < mention.start)
  const last = before.at(-1)
  const ordered = analyteByOrder(mention, reading, before)
  if (ordered) return [ordered]
  if (last && RELAXED.test(reading.text.slice(last.end, mention.start))) return before
  const previousNumber = reading.numbers.filter(({ end }) => end <= mention.start).at(-1)
  const after = measured.find(({ start }) => start >= mention.end && start - mention.end <= 14)
  const isCarried = last === undefined || (previousNumber !== undefined && previousNumber.start > last.start)
  const between = after && reading.text.slice(mention.end, after.start)
  if (isCarried && after && !/[,;.]|\band\b/.test(between ?? '')) return last ? [after, last] : [after]
  return last ? [last] : measured.slice(0, 1)
}

/** "Potassium and sodium were 3.1 and 128 respectively", "Na 128, K 3.1; 134 and 4.0 later": in the order of the names. */
function analyteByOrder(
  mention: NumberMention,
  { numbers, text }: TextReading,
  named: readonly ConceptMention[],
): ConceptMention | undefined {
  const from = Math.max(named.at(-1)?.end ?? 0, text.lastIndexOf(';', mention.start))
  const values = numbers.filter(
    ({ start, role }) =>
      start >= from && (role === 'amount' || role === 'plain') && start > (named.at(-1)?.start ?? 0),
  )
  const between = (spans: readonly Span[]) =>
    spans.slice(1).map(({ start }, place) => text.slice(spans[place]?.end ?? 0, start).trim())
  // "LDL/HDL/TG: 95/72/104"
  const isSlashed = [named, values].every(
    (spans) => spans.length > 1 && between(spans).every((link) => link === '/'),
  )
  const isList =
    isSlashed || /;/.test(text.slice(named.at(-1)?.end ?? 0, mention.start)) || /\brespectively\b/i.test(text)
  const concepts = new Set(named.map(({ concepts: [first] }) => first?.id))
  if (!isList || named.length < 2 || values.length !== named.length || concepts.size !== named.length)
    return undefined
  return named[values.indexOf(mention)]
}

/** The measurement that a word at `at` speaks of: the nearest one named in its clause, else the only one of the sentence. */
export function analyteNear({ concepts }: TextReading, at: number, clause: Span): ConceptMention | undefined {
  const measured = concepts.filter((mention) => mention.concepts.some(({ kind }) => MEASURED.has(kind)))
  const inside = measured.filter((mention) => isInside(mention, clause))
  const [nearest] = inside.sort((left, right) => Math.abs(left.start - at) - Math.abs(right.start - at))
  return nearest ?? (measured.length === 1 ? measured[0] : undefined)
}
