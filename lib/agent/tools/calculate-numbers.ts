import type { CalculationOperation } from '@/lib/contracts/evidence'
import { compareFhirDates, localDay } from '@/lib/format/date'
import { formatNumber } from '@/lib/format/number'
import { formatUnit } from '@/lib/format/unit'
import { convertQuantity, normalizeUnit } from '@/lib/terminology/units'
import { boundWords } from '../bound-words'
import type { EvidenceLedger } from '../evidence-ledger'
import type { Dated } from './calculate-dates'
import {
  type Computation,
  inOneUnit,
  type NumberOperand,
  type Refusal,
  readNumber,
} from './calculate-operands'

export type Arithmetic = 'difference' | 'percent-change' | 'sum' | 'mean' | 'convert'

interface Question {
  operation: Arithmetic
  of: readonly Dated[]
  component?: string | undefined
  unit?: string | undefined
}

/** Difference, percent change, sum, mean or conversion of the numbers that the handles stand for. */
export function arithmetic(
  { operation, of, component, unit }: Question,
  ledger: EvidenceLedger,
): Computation | Refusal {
  const operands: NumberOperand[] = []
  for (const handle of of) {
    if (handle === 'today') return { refused: 'today is a date, not a number' }
    const operand = readNumber(ledger, handle, component)
    if ('refused' in operand) return operand
    operands.push(operand)
  }
  if (operation === 'convert') return convert(operands, unit)
  const united = inOneUnit(operands)
  if ('refused' in united) return united
  const { numbers, rules } = united
  const computed =
    operation === 'sum' || operation === 'mean' ? addUp(operation, numbers) : compare(operation, numbers)
  if ('refused' in computed || rules.length === 0) return computed
  return { ...computed, label: `${computed.label}; units converted: ${[...new Set(rules)].join(', ')}` }
}

function addUp(operation: 'sum' | 'mean', numbers: readonly NumberOperand[]): Computation {
  const total = numbers.reduce((sum, { value }) => sum + value, 0)
  const decimals = Math.max(...numbers.map((number) => number.decimals))
  const value = operation === 'sum' ? round(total, decimals) : round(total / numbers.length, decimals + 1)
  return finish(operation, `${namesOf(numbers)}: ${operation} of ${numbers.length} values`, value, numbers)
}

/** From the earlier to the later; as given where the dates do not say which is which. */
function compare(operation: string, numbers: readonly NumberOperand[]): Computation | Refusal {
  if (numbers.length !== 2) return { refused: `a ${operation} needs two handles` }
  const [earlier, later] = numbers.toSorted((left, right) =>
    left.date && right.date ? compareFhirDates(left.date, right.date) : 0,
  ) as [NumberOperand, NumberOperand]
  const change = later.value - earlier.value
  if (operation === 'difference') {
    const value = round(change, Math.max(earlier.decimals, later.decimals))
    return finish('change', `${namesOf([earlier, later])}: difference`, value, [earlier, later])
  }
  if (earlier.value === 0) return { refused: `${earlier.handle} is 0, so there is no percent change from it` }
  const percent = finish(
    'percent-change',
    `${namesOf([earlier, later])}: percent change`,
    round((100 * change) / earlier.value, 1),
    [earlier, later],
  )
  return { ...percent, unit: '%' }
}

function convert(operands: readonly NumberOperand[], unit: string | undefined): Computation | Refusal {
  const [operand, second] = operands
  if (!operand || second || unit === undefined)
    return { refused: 'a conversion needs one handle and the unit wanted' }
  if (operand.unit === null) return { refused: `${operand.handle} has no unit` }
  const converted = convertQuantity(operand.value, operand.unit, normalizeUnit(unit), operand.analyte)
  if (!converted)
    return {
      refused: `no declared rule converts ${operand.name} from ${operand.unit} to ${boundWords(unit)}`,
    }
  const value = Number(converted.value.toPrecision(CONVERTED_DIGITS))
  const label = `${operand.name}: ${operand.value} ${formatUnit(operand.unit)} converted (${converted.rule})`
  return { ...finish('conversion', label, value, [operand]), unit: converted.unit }
}

/** A converted number is no more exact than what was measured. */
const CONVERTED_DIGITS = 4

function finish(
  operation: CalculationOperation,
  label: string,
  value: number,
  inputs: readonly NumberOperand[],
): Computation {
  const days = inputs.flatMap(({ date }) => (date ? (localDay(date) ?? []) : [])).sort()
  return {
    operation,
    label,
    value,
    text: formatNumber(value),
    unit: inputs[0]?.unit ?? null,
    inputs: [...inputs],
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
  }
}

function namesOf(numbers: readonly NumberOperand[]): string {
  return [...new Set(numbers.map(({ name }) => name))].join(', ')
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(Math.min(decimals, 3)))
}
