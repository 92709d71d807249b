import { expect, test } from 'vitest'
import { readAuditFilter, readAuditFormat } from './schema'

const read = (query: string) => readAuditFilter(new URLSearchParams(query))
const ID = '6f1e0a52-0000-4000-8000-000000000001'

test('a filter is what the address says; an empty field asks for nothing', () => {
  expect(read(`patient=${ID}&user=&action=note-read&refused=true&from=2026-11-01&to=2026-11-01`)).toEqual({
    patient: ID,
    action: 'note-read',
    refused: true,
    from: '2026-11-01',
    to: '2026-11-01',
  })
  expect(read('from=1 Nov 2026&to=30-Nov-2026')).toEqual({ from: '2026-11-01', to: '2026-11-30' })
  expect(read('cursor=x&unknown=y')).toEqual({})
})

test.each([
  ['patient=OKAFOR', /“patient” is the id of a patient/],
  ['user=me', /“user”/],
  ['action=DROP TABLE', /“action”/],
  ['refused=yes', /“refused”/],
  ['from=2026-02-30', /“from” is a day, written as/],
  ['from=Nov 2026', /“from” is a day, written as/],
  ['from=2026-11-02&to=2026-11-01', /“to”.*not before “from”/],
])('what cannot be read is refused, never left out: %s', (query, sentence) => {
  expect(() => read(query)).toThrow(sentence)
})

test('a file is CSV or FHIR', () => {
  expect(readAuditFormat(new URLSearchParams('format=fhir'))).toBe('fhir')
  expect(() => readAuditFormat(new URLSearchParams(''))).toThrow(/csv or fhir/)
})
