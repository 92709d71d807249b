import { formatNumber } from './number'
import { formatUnit } from './unit'

/** A FHIR Quantity; `valueText` is the number as the source wrote it and wins over `value`. */
export interface QuantityParts {
  value?: number
  valueText?: string
  unit?: string
  code?: string
  comparator?: string
}

export interface ReferenceRangeParts {
  low?: QuantityParts
  high?: QuantityParts
  text?: string
}

const COMPARATORS: Readonly<Record<string, string>> = {
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  ad: 'about',
}

/** `118 mmHg`, `6.1%`, `< 0.01 ng/mL`; `Value not recorded` without a number. The UCUM code is read before the display unit. */
export function formatQuantity(quantity: QuantityParts): string {
  const number = quantity.valueText ?? quantity.value
  if (number === undefined || number === '') return 'Value not recorded'
  const comparator = COMPARATORS[quantity.comparator ?? '']
  return `${comparator ? `${comparator} ` : ''}${joinUnit(formatNumber(number), unitOf(quantity))}`
}

/** The range as that result states it (S29): its own text first, else `0.50–1.10 mg/dL`, `≥ 60 mL/min`, `≤ 5 mg/L`. */
export function formatReferenceRange({ low, high, text }: ReferenceRangeParts): string {
  if (text?.trim()) return text.trim()
  const from = low?.valueText ?? low?.value
  const to = high?.valueText ?? high?.value
  const unit = unitOf(high ?? low ?? {}) || unitOf(low ?? {})
  if (from !== undefined && to !== undefined)
    return joinUnit(`${formatNumber(from)}–${formatNumber(to)}`, unit)
  if (from !== undefined) return joinUnit(`≥ ${formatNumber(from)}`, unit)
  if (to !== undefined) return joinUnit(`≤ ${formatNumber(to)}`, unit)
  return 'No range given'
}

function unitOf({ code, unit }: QuantityParts): string {
  return formatUnit(code ?? unit ?? '')
}

function joinUnit(number: string, unit: string): string {
  if (!unit) return number
  return unit === '%' ? `${number}%` : `${number} ${unit}`
}
