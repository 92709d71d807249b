import { describe, expect, test } from 'vitest'
import type { RecordFields } from '@/lib/contracts/record-fields'
import { citedRows, recordRows } from './record-rows'

const result = (fields: Partial<RecordFields> = {}): RecordFields => ({
  resourceType: 'Observation',
  display: 'Hemoglobin A1c',
  codes: [{ system: 'http://loinc.org', code: '4548-4' }],
  categories: ['laboratory'],
  status: 'final',
  start: '2026-11-12T08:15:00Z',
  referenceRanges: [],
  components: [],
  negated: false,
  details: [],
  quantity: { number: 7.1, text: '7.10', unit: '%' },
  ...fields,
})

const lines = (fields: RecordFields) => recordRows(fields).map(({ label, text }) => `${label}: ${text}`)
const cited = (fields: RecordFields, sentence: string) =>
  [...citedRows(recordRows(fields), sentence)].map(({ label }) => label)

describe('a record in words', () => {
  test('shows value, unit and date first, the number as it was written', () => {
    expect(lines(result())).toEqual([
      'Value: 7.10%',
      'Status: final',
      'Date: 12-Nov-2026 08:15',
      'Category: laboratory',
      'Code: LOINC 4548-4',
    ])
  })

  test('says in whose zone a clock time is', () => {
    const zones = (start: string) =>
      recordRows(result({ start })).find(({ label }) => label === 'Date')?.aside
    expect(zones('2026-11-12T09:15:00+01:00')).toBe('UTC+01:00')
    expect(zones('2026-11-12T09:15:00-05:00')).toBe('UTC−05:00')
    expect(zones('2026-11-12T09:15:00Z')).toBe('UTC')
    expect(zones('2026-11-12')).toBeUndefined()
  })

  test('says that no range was given, and shows what was rounded', () => {
    const long = result({ quantity: { number: 6.123456789, text: '6.123456789', unit: '%' } })
    expect(recordRows(long)[0]?.aside).toBe('recorded as 6.123456789 · no range given')
  })

  test('says for whom a range is', () => {
    const scoped = { low: { number: 4, text: '4', unit: '%' }, appliesTo: 'pregnancy' }
    expect(recordRows(result({ referenceRanges: [scoped] }))[0]?.aside).toBe('reference ≥ 4% (pregnancy)')
  })

  test('an absent value keeps its reason', () => {
    const { quantity: _, ...fields } = result({ absentReason: 'not-performed' })
    expect(lines(fields)[0]).toBe('Value: No value: not-performed')
  })
})

describe('the cited lines', () => {
  test('are those whose value and date the sentence states', () => {
    expect(cited(result(), 'HbA1c was 7.10 % on 12-Nov-2026.')).toEqual(['Value', 'Date'])
  })

  test('of two lines with the same day, are the first', () => {
    const fields = result({ recorded: '2026-11-12T09:25:00Z' })
    expect(cited(fields, 'It was 7.10 % on 12-Nov-2026.')).toEqual(['Value', 'Date'])
  })

  test('a longer number that contains the value is another number', () => {
    expect(
      cited(result({ quantity: { number: 7.1, text: '7.1', unit: '%' } }), 'It was 17.1 in Feb-2020.'),
    ).toEqual(['Value'])
    expect(
      cited(result({ details: [{ name: 'dose', label: 'Dose', text: '20 mg' }] }), 'Raised to 20 mg.'),
    ).toEqual(['Dose'])
  })

  test('without any, the record as a whole is meant', () => {
    expect(cited(result(), 'This was measured.')).toEqual(['Value'])
  })
})
