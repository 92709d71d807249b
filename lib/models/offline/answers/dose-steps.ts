import type { MedicationItem } from '@/lib/contracts/tool-result'
import type { DoseStep } from '../question'

const STRENGTH = /(\d+(?:[.,]\d+)?) ?(mg|mcg|micrograms?|g|units?)\b/i
const COUNT = /\b(\d+(?:[.,]\d+)?) (?:tablets?|capsules?|puffs?|injections?|drops?|patch(?:es)?|units?|ml)\b/i
/** How often a day, a week and so on do not mix: only within one of them do counts compare. */
const TIMES: readonly (readonly [RegExp, number])[] = [
  [/\bonce\b/i, 1],
  [/\btwice\b/i, 2],
  [/\bthree times\b/i, 3],
  [/\bfour times\b/i, 4],
]
const PERIOD = /\b(?:daily|a day|weekly|a week|monthly|a month)\b/i

/**
 * The newest order whose dose is higher (or lower) than that of the order before it, oldest first; undefined where the
 * instructions of two neighbours do not compare, since a step that is guessed would date every result beside it.
 */
export function findDoseStep(orders: readonly MedicationItem[], step: DoseStep): MedicationItem | undefined {
  // No record says on which day an order was put on hold.
  if (step === 'hold') return undefined
  return orders.findLast((order, index) => {
    const before = orders[index - 1]
    const [from, to] = [before && readDose(before), readDose(order)]
    if (!from || !to || from.unit !== to.unit || from.period !== to.period) return false
    return step === 'up' ? to.amount > from.amount : to.amount < from.amount
  })
}

interface Dose {
  /** Strength by count by times, in `unit` each `period`. */
  amount: number
  unit: string
  period: string
}

function readDose({ name, dosage = '' }: MedicationItem): Dose | undefined {
  const [, strength, unit = ''] = STRENGTH.exec(name) ?? []
  const count = COUNT.exec(dosage)?.[1]
  if (!strength || !count) return undefined
  const times = TIMES.find(([words]) => words.test(dosage))?.[1] ?? 1
  const amount = toNumber(strength) * toNumber(count) * times
  return { amount, unit: unit.toLowerCase(), period: PERIOD.exec(dosage)?.[0].toLowerCase() ?? '' }
}

function toNumber(digits: string): number {
  return Number(digits.replace(',', '.'))
}
