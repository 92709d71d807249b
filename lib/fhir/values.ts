import type { Quantity } from '@/lib/contracts/record-fields'
import { readNumber, readObject, readText } from './json'

const COMPARATORS = ['<', '<=', '>=', '>', 'ad'] as const
const UCUM = 'http://unitsofmeasure.org'

/** A Quantity with a number; without one it states no amount. UCUM code before the display unit. */
export function readQuantity(value: unknown): Quantity | undefined {
  const quantity = readObject(value)
  const amount = readNumber(quantity?.value)
  if (!quantity || !amount) return undefined
  const code = readText(quantity.code)
  const unit =
    readText(quantity.system) === UCUM ? (code ?? readText(quantity.unit)) : (readText(quantity.unit) ?? code)
  const comparator = COMPARATORS.find((symbol) => symbol === quantity.comparator)
  return { ...amount, ...(unit && { unit }), ...(comparator && { comparator }) }
}

/**
 * A quantity in plain words, number as written: '< 0.5 mg/dL'. A number that the source sent as a string ("5") is none to
 * calculate with, but it is what was written.
 */
export function writeQuantity(value: unknown): string | undefined {
  const quantity = readObject(value)
  const amount = readNumber(quantity?.value)?.text ?? readText(quantity?.value)
  if (!quantity || !amount) return undefined
  const unit = readText(quantity.unit) ?? readText(quantity.code)
  const comparator = COMPARATORS.find((symbol) => symbol === quantity.comparator)
  return [comparator === 'ad' ? 'sufficient to reach' : comparator, amount, unit].filter(Boolean).join(' ')
}

/** '12.50 EUR'. */
export function writeMoney(value: unknown): string | undefined {
  const money = readObject(value)
  const amount = readNumber(money?.value)?.text
  return amount && [amount, readText(money?.currency)].filter(Boolean).join(' ')
}

/** 'low – high', or the one bound there is. */
export function writeRange(value: unknown): string | undefined {
  const range = readObject(value)
  const low = writeQuantity(range?.low)
  const high = writeQuantity(range?.high)
  if (low && high) return `${low} – ${high}`
  if (low) return `≥ ${low}`
  return high && `≤ ${high}`
}

/** '1:128'; with units '5 mg : 10 mL'. */
export function writeRatio(value: unknown): string | undefined {
  const ratio = readObject(value)
  const numerator = writeQuantity(ratio?.numerator)
  const denominator = writeQuantity(ratio?.denominator)
  if (!numerator || !denominator) return numerator ?? undefined
  return numerator.includes(' ') || denominator.includes(' ')
    ? `${numerator} : ${denominator}`
    : `${numerator}:${denominator}`
}

/** 'start – end' as written; an open end stays open. */
export function writePeriod(value: unknown): string | undefined {
  const period = readObject(value)
  const start = readText(period?.start)
  const end = readText(period?.end)
  if (start && end) return `${start} – ${end}`
  if (start) return `from ${start}`
  return end && `until ${end}`
}
