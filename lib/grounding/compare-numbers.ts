import type { Quantity } from '@/lib/contracts/record-fields'
import { convertQuantity, normalizeUnit } from '@/lib/terminology/units'
import type { Comparator, NumberMention, WrittenNumber } from './mentions'

const NOISE = 1e-9

/** Whether a number as written can stand for the actual one: rounded to the shown precision, half either way. */
export function roundsTo(written: WrittenNumber & { approximate?: boolean }, actual: number): boolean {
  const step = 10 ** -written.decimals
  // "About 150" claims less than "150": one step of its last digit, or one part in forty.
  const slack = written.approximate ? Math.max(step, Math.abs(actual) / 40) : step / 2
  return Math.abs(actual - written.value) <= slack + NOISE * Math.max(1, Math.abs(actual))
}

export function satisfies(actual: number, comparator: Comparator, bound: number): boolean {
  if (comparator === '<') return actual < bound
  if (comparator === '<=') return actual <= bound + NOISE
  if (comparator === '>') return actual > bound
  return actual >= bound - NOISE
}

/** Annotations and the body surface of an eGFR are left out in speech; the unit is still the same. */
function bareUnit(unit: string): string {
  return normalizeUnit(unit)
    .replace(/\/?\{[^}]*\}/g, '')
    .replace(/\[I?U\]/g, 'U')
}

export function unitsAgree(written: string | undefined, recorded: string | undefined): boolean {
  if (written === undefined) return true
  if (recorded === undefined) return false
  return (
    normalizeUnit(written) === normalizeUnit(recorded) ||
    (bareUnit(written) !== '' && bareUnit(written) === bareUnit(recorded))
  )
}

/** A recorded quantity in the unit that was written; `converted` when the table of conversions was needed. */
export function inWrittenUnit(
  quantity: Quantity,
  unit: string | undefined,
  analyteId: string | undefined,
): { value: number; converted: boolean } | undefined {
  if (unitsAgree(unit, quantity.unit)) return { value: quantity.number, converted: false }
  const result =
    quantity.unit && unit ? convertQuantity(quantity.number, quantity.unit, unit, analyteId) : null
  return result ? { value: result.value, converted: true } : undefined
}

/** "a white count of 14,300" for 14.3 ×10³/µL. */
export function isWrittenOut(
  mention: NumberMention,
  { number, unit }: { number: number; unit?: string },
): boolean {
  const isThousands = mention.unit === undefined && mention.decimals === 0 && mention.value >= 1000
  return isThousands && /^10\*3\//.test(normalizeUnit(unit ?? '')) && roundsTo(mention, number * 1000)
}

/** Why a number that was not found looks like one that was: swapped digits, a moved point, a sign. */
export function describeSlip(mention: NumberMention, actual: number): string | undefined {
  const written = String(Math.abs(mention.value)).replace('.', '')
  const found = String(Math.abs(Number(actual.toFixed(mention.decimals))))
  if (mention.value === -actual) return 'the sign is the other way round'
  const ratio = mention.value / actual
  if ([10, 100, 1000, 0.1, 0.01, 0.001].some((power) => Math.abs(ratio / power - 1) < 0.06))
    return 'the decimal point is moved'
  const sorted = (text: string) => [...text.replace('.', '')].sort().join('')
  if (written.length > 1 && sorted(written) === sorted(found)) return 'the digits are swapped'
  return undefined
}
