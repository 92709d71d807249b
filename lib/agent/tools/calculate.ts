import { z } from 'zod'
import { readPatientRecord } from '@/lib/chart/patient'
import type { CalculationItem, ToolResult } from '@/lib/contracts/tool-result'
import type { IntervalUnit } from '@/lib/format/interval'
import { formatUnit } from '@/lib/format/unit'
import { defineTool } from '../define-tool'
import type { EvidenceLedger } from '../evidence-ledger'
import { ageAt, countBetween, UNIT_WORDS } from './calculate-dates'
import { arithmetic } from './calculate-numbers'
import type { Computation, Refusal } from './calculate-operands'
import { handleInput, wordsInput } from './inputs'
import * as results from './result'

const MOST_INPUTS = 50

const input = z.object({
  operation: z
    .enum([
      'days-between',
      'months-between',
      'years-between',
      'age-at',
      'difference',
      'percent-change',
      'sum',
      'mean',
      'convert',
    ])
    .describe(
      'The first three count completed units between two dates, or from start to end of one record. "age-at": the age of the patient on the date of one record. "difference" and "percent-change": from the earlier to the later of two results. "convert": one result in another unit.',
    ),
  of: z
    .array(z.union([z.literal('today'), handleInput]))
    .min(1)
    .max(MOST_INPUTS)
    .describe('Handles that tools gave in this conversation: ["c3", "c7"]. "today" may stand for a date.'),
  component: wordsInput.optional().describe('Which value of a result with several: "systolic".'),
  fromEnd: z
    .boolean()
    .default(false)
    .describe('Count from the end of the earlier record, as from a discharge to the next admission.'),
  unit: wordsInput.optional().describe('With "convert": the unit wanted, as "umol/L" or "mmol/L".'),
})

export const calculate = defineTool<typeof input, CalculationItem>({
  description:
    'Arithmetic on what tools found: days, months or years between dates, age on a date, difference, percent change, sum, mean, conversion of a unit. Its inputs are handles, never numbers that you write. The result has a handle of its own: cite it, and say that it was calculated. Latest, highest, lowest, mean and change of a whole series come from observations and trends without it.',
  input,
  run: async (question, { scope, ledger }) => {
    const { operation } = question
    return answer(ledger, operation, await compute())

    async function compute(): Promise<Computation | Refusal> {
      switch (operation) {
        case 'age-at':
          return ageAt(question, ledger, await readPatientRecord(scope))
        case 'days-between':
        case 'months-between':
        case 'years-between':
          return countBetween(question, ledger, INTERVALS[operation])
        default:
          return arithmetic({ ...question, operation }, ledger)
      }
    }
  },
})

const INTERVALS = { 'days-between': 'd', 'months-between': 'mo', 'years-between': 'a' } as const

function answer(
  ledger: EvidenceLedger,
  asked: string,
  computed: Computation | Refusal,
): ToolResult<CalculationItem> {
  const what = `Calculation: ${asked.replaceAll('-', ' ')}`
  if ('refused' in computed)
    return results.absent(ledger, 'unreadable', {
      what: `${what}, not possible: ${computed.refused}`,
      count: 0,
      from: null,
      to: null,
    })
  const { operation, label, value, unit, from, to, text } = computed
  const inputs = computed.inputs.flatMap(({ handle }) => handle ?? [])
  const references = [...new Set(computed.inputs.flatMap((one) => one.references))]
  const { handle } = ledger.add({
    kind: 'calculation',
    operation,
    label,
    inputs,
    references,
    value,
    unit,
    from,
    to,
  })
  const shownUnit = writeUnit(unit, value)
  return {
    status: 'found',
    searched: { what, count: computed.inputs.length, from, to },
    items: [{ handle, name: label, value, text, unit: shownUnit, inputs }],
    total: 1,
  }
}

function writeUnit(unit: string | null, value: number): string | null {
  if (unit === null) return null
  const words = UNIT_WORDS[unit as IntervalUnit]
  return words ? words[value === 1 ? 0 : 1] : formatUnit(unit) || null
}
