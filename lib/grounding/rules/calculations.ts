import type { CalculationEvidence } from '@/lib/contracts/evidence'
import { findConcepts } from '@/lib/terminology/lookup'
import { convertQuantity } from '@/lib/terminology/units'
import { roundsTo, unitsAgree } from '../compare-numbers'
import type { NumberMention } from '../mentions'
import { epochDay } from '../read-dates'
import { analytesFor } from './analytes'
import type { Claim, NumberExplanation } from './claim'
import { IN_OTHER_WORDS, isDelta } from './deltas'
import { readDirection } from './directions'
import { conceptFits } from './match-name'
import { keepsTo, valuesOf } from './values'

const CHANGES = new Set(['change', 'percent-change', 'interval'])
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
      const told = { ...mention, value: Math.abs(mention.value) }
      return results.some(
        (result) =>
          roundsTo(told, Math.abs(result)) || (told.isClose === true && keepsTo(Math.abs(result), told)),
      )
    }),
  )
}
