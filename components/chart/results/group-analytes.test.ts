import { expect, test } from 'vitest'
import type { AnalyteSummary } from '@/lib/contracts/results'
import { groupAnalytes } from './group-analytes'

const analyte = (name: string, title: string, fields: Partial<AnalyteSummary> = {}): AnalyteSummary => ({
  key: name,
  name,
  sourceNames: [],
  synonyms: [],
  group: { id: title, title, isVital: false },
  latest: [],
  furtherLatest: 0,
  count: 1,
  invalid: 0,
  trend: [],
  ...fields,
})

test('a test is found by its name, what clinicians call it, its source’s name and its group', () => {
  const analytes = [
    analyte('Urea nitrogen', 'Kidney', { synonyms: ['BUN'] }),
    analyte('HbA1c', 'Glucose', { sourceNames: ['Hemoglobin A1c/Hemoglobin.total in Blood'] }),
  ]
  const found = (typed: string) =>
    groupAnalytes(analytes, typed).flatMap(({ members }) => members.map(({ key }) => key))
  expect(found('')).toHaveLength(2)
  expect(found(' bun ')).toEqual(['Urea nitrogen'])
  expect(found('hemoglobin.total')).toEqual(['HbA1c'])
  expect(found('glucose')).toEqual(['HbA1c'])
  expect(found('nothing of the kind')).toEqual([])
})
