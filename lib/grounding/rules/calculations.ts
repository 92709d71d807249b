import type { CalculationEvidence } from '@/lib/contracts/evidence'
import { findConcepts } from '@/lib/terminology/lookup'
import { convertQuantity } from '@/lib/terminology/units'
import { roundsTo, unitsAgree } from '../compare-numbers'
import type { NumberMention } from '../mentions'
import { epochDay } from '../read-dates'
import { analytesFor } from './analytes'
import type { Claim, NumberExplanation } from './claim'
import { readDirection } from './directions'
import { conceptFits } from './match-name'
import { valuesOf } from './values'

const CHANGES = new Set(['change', 'percent-change', 'interval'])
const DELTA_BEFORE =
  /\b(?:by|gain(?:ed|s)?|los(?:t|es|s)|(?:gain|loss|drop|rise|fall|decline|increase|decrease|difference|change|reduction) (?:of|by|is|was)|amounts? to|works out at|comes? to|equals|put on|shed|(?:up|down|rose|fell|dropped|climbed|jumped|increased|decreased|declined|grew)|[±+−])(?: (?:about|around|roughly|approximately|almost|nearly|over|some|only|just|a))*\s*$/iu
const IN_OTHER_WORDS =
  /^\s*(?:\(|,?\s*(?:or|i\.e\.,?|that is,?|=|≈|~)\s)\s*(?:about|roughly|around|approximately|some|nearly|almost|≈|~)?\s*$/iu
const DELTA_AFTER =
  /^\s*(?:percentage points?|points?)?\s*(?:more|less|higher|lower|heavier|lighter|above|below|up|down|over the|of (?:his|her|their|its)|(?:increase|decrease|rise|fall|drop|decline|gain|loss|reduction|change|difference))\b/iu

/** Numbers that tools computed, and plain differences that follow from the cited values themselves. */
export function explainCalculation(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  // Both numbers of a pressure have to follow; see `pressures.ts`.
  if (mention.second) return undefined
  if (claim.cited.calculations.some((calculation) => isValueOf(mention, calculation, claim)))
    return { mention, how: 'calculation', records: [] }
  if (isDelta(mention, claim) && followsFromValues(mention, claim))
    return { mention, how: 'calculation', records: [] }
  if (isConversion(mention, claim) || isFromLimit(mention, claim))
    return { mention, how: 'calculation', records: [] }
  return undefined
}

/** "6.3 kg (about 14 lb)": the number before it in another unit, which has to be explained itself. */
function isConversion(mention: NumberMention, { reading }: Claim): boolean {
  const previous = reading.numbers.filter(({ end }) => end <= mention.start).at(-1)
  if (!previous?.unit || !mention.unit || unitsAgree(mention.unit, previous.unit)) return false
  if (!IN_OTHER_WORDS.test(reading.text.slice(previous.end, mention.start))) return false
  const converted = convertQuantity(previous.value, previous.unit, mention.unit)
  return converted !== null && roundsTo(mention, converted.value)
}

/** "1.6 below the lower limit": between a result and a bound of its own range. */
function isFromLimit(mention: NumberMention, claim: Claim): boolean {
  const said =
    /^\s*(?:above|below|over|under|short of)\s+(?:the |its )?(?:(?<bound>lower|upper) )?(?:reference |normal )?(?:limit|range)/iu.exec(
      claim.reading.text.slice(mention.end),
    )
  return (
    said !== null &&
    valuesOf(claim, analytesFor(mention, claim)).some(({ record, value }) =>
      record.fields.referenceRanges.some(({ low, high }) =>
        [low, high].some(
          (bound) => bound && roundsTo(mention, Math.abs(value.quantity.number - bound.number)),
        ),
      ),
    )
  )
}

/** Whether the number is a difference ("2 kg more", "by 22 %"), not a value. */
export function isDelta(mention: NumberMention, claim: Claim): boolean {
  const { reading } = claim
  const { text } = reading
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

function isValueOf(
  mention: NumberMention,
  { operation, value, unit, label }: CalculationEvidence,
  claim: Claim,
): boolean {
  if (operation === 'interval' || operation === 'count') return false
  if (mention.unit && !unitsAgree(mention.unit, unit ?? undefined)) return false
  if (!isOfAnalyte(label, mention, claim) || isOfOtherPart(mention, operation, value, claim)) return false
  if (!CHANGES.has(operation)) return roundsTo(mention, value)
  const direction = readDirection(claim.reading, mention)
  if (direction !== 0 && Math.sign(value) !== 0 && direction !== Math.sign(value)) return false
  return roundsTo({ ...mention, value: Math.abs(mention.value) }, Math.abs(value))
}

/** "Non-HDL cholesterol works out at 2.9": what is left between two results of one day, in one unit. */
function isGap(mention: NumberMention, claim: Claim): boolean {
  const [one, other, ...more] = valuesOf(claim, [])
  if (!one || !other || more.length > 0 || mention.unit === '%') return false
  const { quantity: left } = one.value
  const { quantity: right } = other.value
  const isOneDay = one.record.dates[0]?.slice(0, 10) === other.record.dates[0]?.slice(0, 10)
  return (
    isOneDay &&
    left.unit === right.unit &&
    unitsAgree(mention.unit, left.unit) &&
    roundsTo(mention, Math.abs(left.number - right.number))
  )
}

/** A mean of systolic pressures is none of diastolic ones; by the calculation's own label. */
function isOfAnalyte(label: string, mention: NumberMention, claim: Claim): boolean {
  const computed = findConcepts(label, ['lab', 'vital', 'survey']).map(({ concept }) => concept)
  const said = analytesFor(mention, claim).flatMap(({ concepts }) => concepts)
  return (
    computed.length === 0 || said.length === 0 || conceptFits(computed, said) || conceptFits(said, computed)
  )
}

/** "Diastolic dropped 24" of two readings whose diastolic parts give no such change, while another part does. */
function isOfOtherPart(mention: NumberMention, operation: string, value: number, claim: Claim): boolean {
  if (operation !== 'change') return false
  const gives = (analytes: ReturnType<typeof analytesFor>) => {
    const values = valuesOf(claim, analytes).map((one) => one.value.quantity.number)
    return (
      values.length < 2 || values.some((one) => values.some((other) => Math.abs(one - other - value) < 0.05))
    )
  }
  const analytes = analytesFor(mention, claim)
  return analytes.length > 0 && !gives(analytes) && gives([])
}

function followsFromValues(mention: NumberMention, claim: Claim): boolean {
  const values = valuesOf(claim, analytesFor(mention, claim))
    .flatMap(({ record, value }) => {
      const date = record.dates[0]
      return date ? [{ at: epochDay(date), value }] : []
    })
    .sort((left, right) => left.at - right.at)
  if (isGap(mention, claim)) return true
  const direction = readDirection(claim.reading, mention)
  const isPercent = mention.unit === '%'
  return values.some((later, place) =>
    values.slice(0, place).some((earlier) => {
      const unit = later.value.quantity.unit
      if (unit !== earlier.value.quantity.unit || later.at === earlier.at) return false
      const change = later.value.quantity.number - earlier.value.quantity.number
      if (direction !== 0 && direction !== Math.sign(change)) return false
      const results = [
        ...(isPercent ? [(100 * change) / earlier.value.quantity.number] : []),
        ...(mention.unit === undefined || unitsAgree(mention.unit, unit) ? [change] : []),
      ]
      return results.some((result) =>
        roundsTo({ ...mention, value: Math.abs(mention.value) }, Math.abs(result)),
      )
    }),
  )
}
