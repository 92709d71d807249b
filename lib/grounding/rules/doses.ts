import { convertQuantity } from '@/lib/terminology/units'
import { roundsTo, unitsAgree } from '../compare-numbers'
import type { NumberMention } from '../mentions'
import type { RecordFacts } from '../read-evidence'
import { sameRate } from '../read-frequency'
import { readNumbers } from '../read-numbers'
import type { Claim, Finding, NumberExplanation } from './claim'
import { ownersOf } from './text-numbers'

/** What an order gives at a time and how often a day, as its coded dose says. */
export interface Dose {
  record: RecordFacts
  amount: number
  unit: string
  perDay?: number
}

const A_DAY =
  /^(?:\s+of\s+(?:[\p{L}-]+\s+){1,4}?|\s+)?(?:total\s+)?(?:(?:a|per|each|every|in the)\s+day|daily|\/\s?d(?:ay)?)\b/iu
const IN_DOSES =
  /^\s+(?:(?:equally\s+)?divided\s+|equal\s+|separate\s+|split\s+)?(?:doses|portions|intakes)\b/iu
/** Only a route may stand between a dose and how often it is taken; a form makes it a strength. */
const THEN_FREQUENCY =
  /^\s*,?\s*(?:PO|p\.o\.|by mouth|orally|oral|IV|IM|SC|SQ|subcut\w*|intravenously|inhaled|PR|SL|topically)?\s*,?\s*$/u

/** "2 g a day in two doses" for 1000 mg twice daily: the daily amount, its "a day", and the number of doses. */
export function explainDailyDose(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  const { text, numbers } = claim.reading
  const doses = dosesOf(mention, claim)
  if (mention.role === 'frequency' && mention.isImplied) {
    const total = numbers.filter(({ role, end }) => role === 'amount' && end <= mention.start).at(-1)
    return total && explainDailyDose(total, claim) ? { mention, how: 'calculation', records: [] } : undefined
  }
  if (mention.role === 'plain' && IN_DOSES.test(text.slice(mention.end)))
    return doses.some(({ perDay }) => perDay !== undefined && sameRate(perDay, mention.value))
      ? { mention, how: 'text', records: [] }
      : undefined
  // "20 mg/d"
  const perDay = mention.unit?.endsWith('/d') ? { ...mention, unit: mention.unit.slice(0, -2) } : undefined
  if (mention.role !== 'amount' || !(perDay || A_DAY.test(text.slice(mention.end)))) return undefined
  return doses.some((dose) => dose.perDay !== undefined && isAmount(perDay ?? mention, dose, dose.perDay))
    ? { mention, how: 'calculation', records: [] }
    : undefined
}

/** "20 mg PO daily" of tablets of 20 mg of which two are taken: the strength is no dose. */
export function checkDoses(claim: Claim): Finding[] {
  const { numbers, text } = claim.reading
  return numbers.flatMap((mention, place) => {
    const wrongly = checkPortions(mention, claim)
    if (wrongly) return [wrongly]
    const next = numbers[place + 1]
    if (mention.role !== 'amount' || next?.role !== 'frequency' || mention.unit === '%') return []
    if (!THEN_FREQUENCY.test(text.slice(mention.end, next.start))) return []
    // "two 300 mg three times a day"
    const before = numbers[place - 1]
    if (before && /^\s*(?:[x×]\s*)?$/u.test(text.slice(before.end, mention.start))) return []
    const doses = dosesOf(mention, claim).filter(({ unit }) => convertible(unit, mention.unit))
    const holds = doses.some(
      (dose) =>
        isAmount(mention, dose, 1) || (dose.perDay !== undefined && isAmount(mention, dose, dose.perDay)),
    )
    const [first] = doses
    return first && !holds
      ? [
          {
            rule: 'number' as const,
            reason: `The dose of ${first.record.fields.display} is ${first.amount} ${first.unit}, not ${mention.text} ${mention.unit ?? ''}.`,
          },
        ]
      : []
  })
}

/** "in two doses" of what is taken three times a day. */
function checkPortions(mention: NumberMention, claim: Claim): Finding | undefined {
  const { text } = claim.reading
  if (
    !/\b(?:in|into|over)\s+$/iu.test(text.slice(0, mention.start)) ||
    !IN_DOSES.test(text.slice(mention.end))
  )
    return undefined
  const rates = dosesOf(mention, claim).flatMap(({ perDay }) => perDay ?? [])
  const [rate] = rates
  if (rate === undefined || rates.some((one) => sameRate(one, mention.value))) return undefined
  return { rule: 'number', reason: `It is taken ${rate} times a day, not in ${mention.text} doses.` }
}

/** The one coded dose of each medicine that a number may speak of. */
export function dosesOf(mention: NumberMention, claim: Claim): Dose[] {
  return ownersOf(mention, claim).flatMap((record) => {
    const coded = record.fields.details.find(({ name }) => name === 'dose')
    const detail = coded ?? record.fields.details.find(({ name }) => name === 'dosage')
    if (!detail || !/^Medication/.test(record.fields.resourceType)) return []
    const numbers = readNumbers(detail.text, [])
    const amounts = numbers.filter(({ role, unit }) => role === 'amount' && unit)
    const [amount] = amounts
    const rate = numbers.find(({ role }) => role === 'frequency')
    // Steps, maxima and ranges are more than one dose.
    if (!amount?.unit || amounts.length > 1) return []
    return [{ record, amount: amount.value, unit: amount.unit, ...(rate && { perDay: rate.value }) }]
  })
}

export function isAmount(mention: NumberMention, { amount, unit }: Dose, times: number): boolean {
  if (unitsAgree(mention.unit, unit)) return roundsTo(mention, amount * times)
  const converted = mention.unit ? convertQuantity(amount * times, unit, mention.unit) : null
  return converted !== null && roundsTo(mention, converted.value)
}

function convertible(unit: string, other: string | undefined): boolean {
  return other !== undefined && (unitsAgree(other, unit) || convertQuantity(1, unit, other) !== null)
}
