import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Resource } from './fhir-types'
import { generateDemoPatients } from './generate-demo-patients'
import { listNotes, listResources, readText } from './testing/read-bundle'

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
const rows = readme
  .slice(readme.indexOf('## Questions to ask'))
  .split('\n')
  .filter((line) => /^\| +[a-z-]+ +\|/.test(line) && !/^\| +(chart|-+) /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, chart = '', question = '', , source = '']) => ({ chart, question, source }))

const charts = new Map(
  generateDemoPatients().map(({ fileName, bundle }) => [fileName.replace('.json', ''), bundle]),
)

const readFirstCode = (resource: Resource) =>
  readText(resource, ['code', 'coding', 0, 'code']) ??
  readText(resource, ['medicationCodeableConcept', 'coding', 0, 'code'])

const readFirstDate = (resource: Resource) =>
  (
    readText(resource, ['effectiveDateTime']) ??
    readText(resource, ['effectivePeriod', 'start']) ??
    readText(resource, ['performedPeriod', 'start']) ??
    readText(resource, ['onsetDateTime']) ??
    readText(resource, ['authoredOn']) ??
    readText(resource, ['recordedDate'])
  )?.slice(0, 10)

describe('the demo questions of the README', () => {
  it('are about thirty, over all charts', () => {
    expect(rows.length).toBeGreaterThanOrEqual(30)
    expect(new Set(rows.map(({ chart }) => chart))).toEqual(new Set(charts.keys()))
  })

  it.each(rows)('$chart: $question', ({ chart, source }) => {
    const bundle = charts.get(chart)
    if (!bundle) throw new Error(`no chart "${chart}"`)
    const records = [...source.matchAll(/`(\w+)(?: (\S+))? (\d{4}-\d\d-\d\d)`/g)]
    const quotes = [...source.matchAll(/"([^"]+)"/g)]
    expect(records.length + quotes.length > 0 || source === '(no record)').toBe(true)
    for (const [record, type, code, date] of records) {
      const found = listResources(bundle, type).filter(
        (resource) =>
          (code === undefined || readFirstCode(resource) === code) && readFirstDate(resource) === date,
      )
      expect(found.length, record).toBeGreaterThan(0)
    }
    const notes = listNotes(bundle)
    for (const [, quote = ''] of quotes)
      expect(
        notes.some(({ text }) => text.includes(quote)),
        quote,
      ).toBe(true)
  })
})
