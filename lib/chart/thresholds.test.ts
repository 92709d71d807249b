import { expect, it } from 'vitest'
import type { Measurement } from './observations'
import { selectBeyond } from './thresholds'

function creatinine(text: string, unit: string, date: string, comparator?: '<' | '>'): Measurement {
  const record = { id: date, reference: `Observation/${date}`, version: 1, date, at: Date.parse(date) }
  return {
    id: date,
    record,
    name: 'Creatinine',
    codes: [{ system: 'http://loinc.org', code: '2160-0' }],
    quantity: { number: Number(text), text, unit, ...(comparator && { comparator }) },
    components: [],
    referenceRanges: [],
    date,
    at: record.at,
  }
}
const dates = (measurements: Measurement[]) => measurements.map(({ date }) => date)

it('compares in the unit of the newest result, or in the one named, converting by the table', () => {
  const results = [creatinine('0.9', 'mg/dL', '2020-01-01'), creatinine('150', 'umol/L', '2021-01-01')]
  expect(dates(selectBeyond(results, { above: 100 }).measurements)).toEqual(['2021-01-01'])
  expect(dates(selectBeyond(results, { above: 1, unit: 'mg/dL' }).measurements)).toEqual(['2021-01-01'])
  expect(dates(selectBeyond(results, { below: 1, unit: 'mg/dL' }).measurements)).toEqual(['2020-01-01'])
})

it('leaves out what no rule converts, and says how many', () => {
  const results = [creatinine('0.9', 'mg/dL', '2020-01-01'), creatinine('3', 'g', '2019-01-01')]
  expect(selectBeyond(results, { above: 0.1 })).toMatchObject({ compared: 1, notCompared: 1 })
})

it('takes a bound for what it is certain of, and the limit itself only when asked', () => {
  const bound = [creatinine('0.5', 'mg/dL', '2020-01-01', '<')]
  expect(selectBeyond(bound, { below: 0.5 }).measurements).toHaveLength(1)
  expect(selectBeyond(bound, { below: 0.4 }).measurements).toHaveLength(0)
  expect(selectBeyond(bound, { above: 0.1 }).measurements).toHaveLength(0)
  const exact = [creatinine('1.5', 'mg/dL', '2020-01-01')]
  expect(selectBeyond(exact, { above: 1.5 }).measurements).toHaveLength(0)
  expect(selectBeyond(exact, { above: 1.5, inclusive: true }).measurements).toHaveLength(1)
  expect(selectBeyond(exact, { above: 1, below: 2 }).measurements).toHaveLength(1)
})
