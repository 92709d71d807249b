import type {
  ObservedComponent,
  ObservedValue,
  Quantity,
  ReferenceRange,
} from '@/lib/contracts/record-fields'
import { formatQuantity, formatReferenceRange, type QuantityParts } from '@/lib/format/quantity'
import { formatUnit } from '@/lib/format/unit'
import { conceptOfCode } from '@/lib/terminology/lookup'

/** A value as it should be written, and its unit apart; null when the record holds none. */
export interface WrittenValue {
  value: string
  unit: string | null
}

/** '7.1' and '%', '< 0.5' and 'mg/L', 'Amber' and null. */
export function writeValue({ quantity, text }: ObservedValue): WrittenValue | null {
  if (quantity) {
    const unit = quantity.unit ? formatUnit(quantity.unit) : ''
    return {
      value: formatQuantity(withoutUnit(quantity)),
      unit: unit === '' ? null : unit,
    }
  }
  return text ? { value: text, unit: null } : null
}

/** A blood pressure in one value, as everybody writes it: '118/74' and 'mmHg'; null for other panels. */
export function writeBloodPressure(components: readonly ObservedComponent[]): WrittenValue | null {
  const [systolic, diastolic] = ['systolic-bp', 'diastolic-bp'].map((id) =>
    components.find(({ codes }) => codes.some(({ system, code }) => conceptOfCode(system, code)?.id === id)),
  )
  const [upper, lower] = [systolic && writeValue(systolic), diastolic && writeValue(diastolic)]
  return upper && lower && upper.unit === lower.unit
    ? { value: `${upper.value}/${lower.value}`, unit: upper.unit }
    : null
}

/** Value and unit in one text, or null. */
export function printValue(
  observed: ObservedValue & { components: readonly ObservedComponent[] },
): string | null {
  const written = writeValue(observed) ?? writeBloodPressure(observed.components)
  return written && joinUnit(written)
}

export function joinUnit({ value, unit }: WrittenValue): string {
  if (unit === null) return value
  return unit === '%' ? `${value}%` : `${value} ${unit}`
}

/** The range of the result, as the result states it; one that is for some patients only comes with whom it is for. */
export function writeReferenceRange(ranges: readonly ReferenceRange[]): string | null {
  const range = ranges.find(({ appliesTo }) => appliesTo === undefined) ?? ranges[0]
  if (!range) return null
  const written = formatReferenceRange({
    ...(range.low && { low: toParts(range.low) }),
    ...(range.high && { high: toParts(range.high) }),
    ...(range.text && { text: range.text }),
  })
  return written && range.appliesTo ? `${written} (${range.appliesTo})` : written
}

function withoutUnit({ text, comparator }: Quantity): QuantityParts {
  return { valueText: text, ...(comparator && { comparator }) }
}

function toParts(quantity: Quantity): QuantityParts {
  return { ...withoutUnit(quantity), ...(quantity.unit && { code: quantity.unit }) }
}
