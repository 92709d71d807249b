import { selectNamed } from '@/lib/chart/match-name'
import { OBSERVED_KINDS } from '@/lib/chart/observations'
import { siteToday } from '@/lib/chart/site-day'
import type { CalculationOperation, Evidence, Handle } from '@/lib/contracts/evidence'
import type { Coding, Quantity } from '@/lib/contracts/record-fields'
import { conceptOfCode, conceptsOfText } from '@/lib/terminology/lookup'
import { convertQuantity, normalizeUnit } from '@/lib/terminology/units'
import { boundWords } from '../bound-words'
import type { EvidenceLedger } from '../evidence-ledger'

/** A number that evidence holds. */
export interface NumberOperand {
  handle: Handle
  references: string[]
  name: string
  value: number
  /** Digits behind the point as written. */
  decimals: number
  /** One UCUM spelling. */
  unit: string | null
  /** Id of the analyte, for conversions. */
  analyte: string | undefined
  date: string | null
}

export interface DateOperand {
  handle: Handle | null
  references: string[]
  name: string
  start: string
  end: string | undefined
}

/** Why nothing can be computed; the sentence that the model reads ends with it. */
export type Refusal = { refused: string }

/** A number that was computed, before it becomes evidence. */
export interface Computation {
  operation: CalculationOperation
  label: string
  value: number
  text: string
  unit: string | null
  inputs: { handle: Handle | null; references: string[] }[]
  from: string | null
  to: string | null
}

/** The number of a result, of one component of it, or of an earlier calculation. Bounds ('<0.5') are no numbers. */
export function readNumber(
  ledger: EvidenceLedger,
  handle: Handle,
  component: string | undefined,
): NumberOperand | Refusal {
  const evidence = ledger.get(handle)
  if (evidence?.kind === 'calculation') {
    const { label, value, unit, references } = evidence
    const decimals = Math.min(3, String(value).split('.')[1]?.length ?? 0)
    const base = { handle, references, name: label, value, decimals, analyte: undefined, date: evidence.to }
    return { ...base, unit: unit === null ? null : normalizeUnit(unit) }
  }
  if (evidence?.kind !== 'record') return refuse(handle, 'is no result')
  const { fields, label, reference, date } = evidence
  const part = component === undefined ? undefined : findComponent(evidence, component)
  if (component !== undefined && !part) return refuse(handle, `has no part called “${boundWords(component)}”`)
  const measured = part ?? fields
  const { quantity } = measured
  if (!quantity && fields.components.length > 0)
    return refuse(handle, 'has several values: name the component')
  if (!quantity) return refuse(handle, 'holds no number')
  if (quantity.comparator) return refuse(handle, 'is given only as a bound')
  return {
    handle,
    references: [reference],
    name: part?.display ?? label,
    value: quantity.number,
    decimals: Math.min(3, quantity.text.split('.')[1]?.length ?? 0),
    unit: unitOf(quantity),
    analyte: analyteOf(measured.codes, part?.display ?? fields.display),
    date,
  }
}

/** The dates of a record or note; 'today' is the day at the site on which it is asked. */
export function readDates(ledger: EvidenceLedger, handle: Handle | 'today'): DateOperand | Refusal {
  if (handle === 'today')
    return { handle: null, references: [], name: 'today', start: siteToday(), end: undefined }
  const evidence = ledger.get(handle)
  if (evidence?.kind === 'record') {
    const { fields, label, reference, date } = evidence
    const start = fields.resourceType === 'Patient' ? fields.start : (date ?? undefined)
    return start
      ? { handle, references: [reference], name: label, start, end: fields.end }
      : refuse(handle, 'has no date')
  }
  if (evidence?.kind === 'note' && evidence.date)
    return { handle, references: evidence.references, name: 'note', start: evidence.date, end: undefined }
  return refuse(handle, 'has no date')
}

/** All in the unit of the first, by the declared table only; a refusal where there is no rule. */
export function inOneUnit(
  operands: readonly NumberOperand[],
): { numbers: NumberOperand[]; rules: string[] } | Refusal {
  const [first] = operands
  const rules: string[] = []
  const numbers: NumberOperand[] = []
  for (const operand of operands) {
    if (!first || operand.unit === first.unit) {
      numbers.push(operand)
      continue
    }
    const analyte = operand.analyte === first.analyte ? operand.analyte : undefined
    const converted =
      operand.unit !== null && first.unit !== null
        ? convertQuantity(operand.value, operand.unit, first.unit, analyte)
        : null
    if (!converted)
      return refuse(operand.handle, `is in another unit than ${first.handle}, and no rule converts them`)
    numbers.push({ ...operand, value: converted.value, unit: first.unit })
    rules.push(converted.rule)
  }
  return { numbers, rules }
}

function refuse(handle: Handle, why: string): Refusal {
  return { refused: `${handle} ${why}` }
}

function findComponent(evidence: Extract<Evidence, { kind: 'record' }>, words: string) {
  return selectNamed(evidence.fields.components, words, OBSERVED_KINDS, 'exact')[0]
}

function unitOf({ unit }: Quantity): string | null {
  return unit === undefined ? null : normalizeUnit(unit)
}

function analyteOf(codes: readonly Coding[], display: string): string | undefined {
  const [coded] = codes.flatMap(({ system, code }) => conceptOfCode(system, code, OBSERVED_KINDS) ?? [])
  return (coded ?? conceptsOfText(display, OBSERVED_KINDS)[0])?.id
}
