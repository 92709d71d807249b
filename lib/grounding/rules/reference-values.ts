import { isWrittenOut, roundsTo, unitsAgree } from '../compare-numbers'
import type { NumberMention } from '../mentions'
import type { Claim, NumberExplanation } from './claim'

const REFERENCE_LEAD = /\b(?:reference|ref\.?|normal|limits?|range|target)\b[^;,]{0,24}$/iu

/** "(reference 4.0–5.6)", "K 3.4 (3.5–5.1)": a bound of the result's own range. */
export function explainReference(
  mention: NumberMention,
  { reading, records }: Claim,
): NumberExplanation | undefined {
  const opening = reading.text.lastIndexOf('(', mention.start)
  const lead = reading.text
    .slice(Math.max(0, opening, mention.start - 40), mention.start)
    .replace(/\d+(?:\.\d+)?\s*(?:%|to|and|–|-)*\s*$/, '')
  // "K 3.4 (3.5–5.1)": a bracket that holds two numbers and nothing else.
  const bracket = opening < 0 ? '' : reading.text.slice(opening, reading.text.indexOf(')', opening) + 1)
  const isBare = /^\(\s*[\d.]+\s*(?:-|–|to)\s*[\d.]+\s*[^\d()]*\)$/u.test(bracket)
  if (!REFERENCE_LEAD.test(lead) && !isBare) return undefined
  const holding = records.filter(({ fields }) =>
    [...fields.referenceRanges, ...fields.components.flatMap((component) => component.referenceRanges)].some(
      ({ low, high, text }) =>
        [low, high].some(
          (bound) =>
            bound &&
            (roundsTo(mention, bound.number) || isWrittenOut(mention, bound)) &&
            (!mention.unit || !bound.unit || unitsAgree(mention.unit, bound.unit)),
        ) || (text ?? '').includes(mention.text),
    ),
  )
  return holding.length > 0 ? { mention, how: 'text', records: holding } : undefined
}
