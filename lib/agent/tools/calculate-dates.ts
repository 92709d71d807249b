import type { ChartRecord } from '@/lib/chart/chart-record'
import type { Handle } from '@/lib/contracts/evidence'
import { compareFhirDates, formatDate, localDay } from '@/lib/format/date'
import { countInterval, type IntervalUnit } from '@/lib/format/interval'
import type { EvidenceLedger } from '../evidence-ledger'
import { type Computation, type DateOperand, type Refusal, readDates } from './calculate-operands'
import * as results from './result'

/** 'today' stands for the day on which it is asked. */
export type Dated = Handle | 'today'

/** One and many, as they are written behind a number. */
export const UNIT_WORDS: Readonly<Record<IntervalUnit, [string, string]>> = {
  d: ['day', 'days'],
  mo: ['month', 'months'],
  a: ['year', 'years'],
}

/** Completed units between two dates, or from start to end of one record. */
export function countBetween(
  { of, fromEnd }: { of: readonly Dated[]; fromEnd: boolean },
  ledger: EvidenceLedger,
  unit: IntervalUnit,
): Computation | Refusal {
  const dates: DateOperand[] = []
  for (const handle of of) {
    const operand = readDates(ledger, handle)
    if ('refused' in operand) return operand
    dates.push(operand)
  }
  const [only] = dates
  if (only && dates.length === 1) {
    if (only.end === undefined) return { refused: `${of[0]} has no end; give the handle of the other date` }
    return measureInterval(only, only.start, only.end, unit, dates)
  }
  const [earlier, later] = dates.sort((left, right) => compareFhirDates(left.start, right.start))
  if (!earlier || !later || dates.length > 2) return { refused: 'an interval lies between two dates' }
  const from = fromEnd ? earlier.end : earlier.start
  if (from === undefined) return { refused: `${earlier.handle} has no end` }
  return measureInterval(earlier, from, later.start, unit, dates, later.name)
}

function measureInterval(
  { name }: DateOperand,
  from: string,
  to: string,
  unit: IntervalUnit,
  inputs: DateOperand[],
  laterName?: string,
): Computation | Refusal {
  const value = countInterval(from, to, unit)
  if (value === null)
    return {
      refused: `${formatDate(from)} and ${formatDate(to)} are too coarse to count ${UNIT_WORDS[unit][1]}`,
    }
  const label = `${UNIT_WORDS[unit][1]} from ${name} (${formatDate(from)}) to ${laterName ?? 'its end'} (${formatDate(to)})`
  return {
    operation: 'interval',
    label,
    value,
    text: String(value),
    unit,
    inputs,
    from: localDay(from) ?? null,
    to: localDay(to) ?? null,
  }
}

/** In days for the newborn, in months for the infant, in years after that: as ages are told. */
export function ageAt(
  { of }: { of: readonly Dated[] },
  ledger: EvidenceLedger,
  patient: ChartRecord,
): Computation | Refusal {
  const [at, second] = of
  const date = at && readDates(ledger, at)
  if (!date || second) return { refused: 'an age is told at one date' }
  if ('refused' in date) return date
  const born = patient.fields.start
  if (born === undefined) return { refused: 'the date of birth is not recorded' }
  const years = countInterval(born, date.start, 'a')
  const months = countInterval(born, date.start, 'mo')
  const unit: IntervalUnit = months === 0 ? 'd' : months !== null && months < 24 ? 'mo' : 'a'
  const value = unit === 'a' ? years : countInterval(born, date.start, unit)
  if (value === null)
    return {
      refused: `born ${formatDate(born)}, on ${formatDate(date.start)}: the dates leave more than one age`,
    }
  const handle = results.citeRecord(ledger, patient)
  return {
    operation: 'interval',
    label: `Age on ${formatDate(date.start)}`,
    value,
    text: String(value),
    unit,
    inputs: [{ handle, references: [patient.reference] }, date],
    from: localDay(born) ?? null,
    to: localDay(date.start) ?? null,
  }
}
