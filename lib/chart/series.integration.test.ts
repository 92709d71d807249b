import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Session } from '@/lib/access/session'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { AnalyteSummary } from '@/lib/contracts/results'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { createTestUser, openTestChart } from '@/tests/integration/charts'
import { readSeries } from './series'
import { readOrderCourses } from './series-medications'
import { readResultsOverview } from './series-overview'

type Resource = { resourceType: string; id: string } & Record<string, unknown>

const LOINC = 'http://loinc.org'
const coded = (code: string, text: string) => ({ coding: [{ system: LOINC, code }], text })
const creatinine = coded('2160-0', 'Creatinine [Mass/volume] in Serum or Plasma')
const quantity = (value: number, unit: string) => ({
  value,
  unit,
  code: unit,
  system: 'http://unitsofmeasure.org',
})
const range = (low: number, high: number, unit: string) => [
  { low: quantity(low, unit), high: quantity(high, unit) },
]

let serial = 0
function observe(of: string, code: object, date: string | null, rest: object): Resource {
  serial += 1
  return {
    resourceType: 'Observation',
    id: `o${serial}`,
    status: 'final',
    subject: { reference: `Patient/${of}` },
    code,
    ...(date && { effectiveDateTime: date }),
    ...rest,
  }
}
const milligrams = (value: number, date: string | null, rest: object = {}) =>
  observe('full', creatinine, date, { valueQuantity: quantity(value, 'mg/dL'), ...rest })
const pressure = (code: string, text: string, value: number) => ({
  code: coded(code, text),
  valueQuantity: quantity(value, 'mm[Hg]'),
})
const order = (id: string, text: string, authoredOn: string, rest: object = {}): Resource => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/full' },
  medicationCodeableConcept: { text },
  authoredOn,
  ...rest,
})

const CHART: Resource[] = [
  { resourceType: 'Patient', id: 'full', name: [{ family: 'Birch' }] },
  { resourceType: 'Patient', id: 'empty', name: [{ family: 'Rowan' }] },
  milligrams(0.9, '2024-01-05T08:00:00Z', { referenceRange: range(0.6, 1.2, 'mg/dL') }),
  // The eve of the year where it was taken, New Year's Day in Greenwich.
  milligrams(1.1, '2024-12-31T23:30:00-05:00', { referenceRange: range(0.6, 1.3, 'mg/dL') }),
  milligrams(1.4, '2026-02-01T08:00:00Z', {
    interpretation: [{ coding: [{ code: 'H' }] }],
    referenceRange: range(0.6, 1.2, 'mg/dL'),
    status: 'preliminary',
  }),
  milligrams(1.5, '2026-02-01T08:00:00Z'),
  milligrams(9.9, '2026-03-01', { status: 'entered-in-error' }),
  milligrams(1, '2025', {}),
  milligrams(1.2, null),
  observe('full', creatinine, '2025-06-01', {
    valueQuantity: { ...quantity(0.2, 'mg/dL'), comparator: '<' },
  }),
  observe('full', creatinine, '2025-07-01', {
    dataAbsentReason: { text: 'Specimen haemolysed' },
  }),
  observe('full', coded('14682-9', 'Creatinine [Moles/volume] in Serum or Plasma'), '2025-08-01', {
    valueQuantity: quantity(97.26, 'umol/L'),
  }),
  observe('full', coded('4548-4', 'HbA1c'), '2025-01-01', { valueQuantity: quantity(6.5, '%') }),
  observe('full', coded('59261-8', 'HbA1c IFCC'), '2025-02-01', { valueQuantity: quantity(48, 'mmol/mol') }),
  observe('full', coded('85354-9', 'Blood pressure panel'), '2025-03-01', {
    category: [{ coding: [{ code: 'vital-signs' }] }],
    component: [
      {
        ...pressure('8480-6', 'Systolic blood pressure', 152),
        interpretation: [{ coding: [{ code: 'H' }] }],
        referenceRange: range(90, 130, 'mm[Hg]'),
      },
      pressure('8462-4', 'Diastolic blood pressure', 84),
    ],
  }),
  observe('full', coded('58410-2', 'CBC panel'), '2025-03-01', {
    hasMember: [{ reference: 'Observation/o1' }],
  }),
  observe('full', { text: 'Ward mood score' }, '2025-03-01', { valueString: 'bright' }),
  order('first', 'Lisinopril 10 MG Oral Tablet', '2024-02-01', { status: 'stopped' }),
  order('again', 'Lisinopril 10 MG Oral Tablet', '2024-08-01', { status: 'completed' }),
  order('more', 'Lisinopril 20 MG Oral Tablet', '2025-02-01', {
    dosageInstruction: [{ text: 'once daily', timing: { repeat: { boundsPeriod: { end: '2026-01-31' } } } }],
  }),
]

describe.each(inject('databases'))('results by analyte on $name', ({ urls }) => {
  const source = `series-${randomUUID()}`
  let session: Session
  let scope: PatientScope

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    const entry = CHART.map((resource) => ({ resource }))
    const bundle = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry })
    await ingestFiles([memoryFile('series.json', bundle)], { source })
    const lone = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: { ...CHART[1], id: 'lone' } }],
    }
    await ingestFiles([memoryFile('lone.json', JSON.stringify(lone))], { source: `${source}-lone` })
    session = await createTestUser()
    await connectDatabase(urls.app)
    scope = await open('full')
  })
  afterAll(closeDatabase)

  async function open(fhirId: string, from = source): Promise<PatientScope> {
    return openTestChart(session, fhirId, from)
  }

  const rowOf = async (key: string): Promise<AnalyteSummary | undefined> =>
    (await readResultsOverview(scope)).analytes.find((analyte) => analyte.key === key)

  it('lists each analyte once, over all names and codes, vitals apart and panel heads not at all', async () => {
    const { analytes, absence } = await readResultsOverview(scope)
    expect(absence).toBeNull()
    const rows = analytes.map(({ name, group, count, invalid }) => [name, group.title, count, invalid])
    expect(rows).toEqual([
      ['Creatinine', 'Kidney and electrolytes', 9, 1],
      ['HbA1c', 'Glucose', 2, 0],
      ['Blood pressure', 'Vital signs and measures', 1, 0],
      ['Ward mood score', 'Other observations', 1, 0],
    ])
    expect(analytes.map(({ group }) => group.isVital)).toEqual([false, false, true, false])
    expect(analytes.at(-1)?.key).toMatch(/^name-[0-9a-f]{16}$/)
  })

  it('shows every result of the latest time with its own range and status, and keeps the bad ones out of it', async () => {
    const row = await rowOf('creatinine')
    const latest = row?.latest.map(({ value, unit, referenceRange, status }) => [
      value,
      unit,
      referenceRange,
      status,
    ])
    expect(latest).toHaveLength(2)
    expect(latest).toContainEqual(['1.4', 'mg/dL', '0.6–1.2 mg/dL', 'preliminary'])
    expect(latest).toContainEqual(['1.5', 'mg/dL', null, 'final'])
    expect(row?.trend.map(({ value }) => value)).not.toContain(9.9)
    expect(row?.trend.map(({ value }) => value)).not.toContain(97.26)
    expect((await rowOf('blood-pressure'))?.latest).toMatchObject([
      {
        value: '152/84',
        unit: 'mmHg',
        flags: [{ of: 'Systolic blood pressure', interpretation: 'high' }],
        referenceRange: 'Systolic blood pressure: 90–130 mmHg',
      },
    ])
  })

  it('draws numbers of one code and unit as one line, and never mixes units', async () => {
    const { series, results, bounds } = await readSeries(scope, { concept: 'creatinine' })
    const lines = series.map(({ unit, points }) => [unit, points.map(({ value }) => value)])
    expect(lines).toEqual([
      ['mg/dL', expect.arrayContaining([0.9, 1, 1.1, 1.4, 1.5, 1.2])],
      ['micromol/L', [97.26]],
    ])
    expect(series[0]?.points).toHaveLength(6)
    expect(bounds).toBe(1)
    const [first] = series
    expect(first?.points[0]).toMatchObject({ low: 0.6, high: 1.2 })
    expect(first?.points.find(({ value }) => value === 1.1)).toMatchObject({ low: 0.6, high: 1.3 })
    expect(first?.statistics.find(({ operation }) => operation === 'maximum')?.text).toBe('1.5')
    expect(results.find(({ value }) => value === '9.9')).toMatchObject({ standing: 'retracted' })
  })

  it('converts by the declared table only, and says how', async () => {
    const { series } = await readSeries(scope, { concept: 'creatinine' })
    expect(series[0]?.conversion).toBeNull()
    expect(series[1]?.conversion).toMatchObject({
      unit: 'mg/dL',
      rule: expect.stringContaining('molar mass'),
    })
    expect(series[1]?.points[0]?.calculated?.text).toBe('1.1')
    const hba1c = await readSeries(scope, { concept: 'hba1c' })
    expect(hba1c.series.map(({ unit }) => unit)).toEqual(['mmol/mol', '%'])
    expect(hba1c.series[1]).toMatchObject({ conversion: null, points: [{ calculated: null }] })
  })

  it('lists what is no number, with the reason for what is missing', async () => {
    const { results } = await readSeries(scope, { concept: 'creatinine' })
    expect(results).toHaveLength(10)
    expect(results.at(-1)).toMatchObject({ value: '1.2', date: null })
    expect(results.map(({ value }) => value)).toContain('< 0.2')
    expect(results.find(({ value }) => value === null)?.absentReason).toBe('Specimen haemolysed')
    const [mood] = (await readResultsOverview(scope)).analytes.slice(-1)
    expect(await readSeries(scope, { concept: mood?.key ?? '' })).toMatchObject({
      name: 'Ward mood score',
      results: [{ value: 'bright', unit: null }],
      series: [],
    })
  })

  it('takes the day of the recording site, and counts what may belong to the window', async () => {
    const inYear = await readSeries(scope, { concept: 'creatinine', from: '2024', to: '2024' })
    expect(inYear.results.map(({ value }) => value)).toEqual(['1.1', '0.9'])
    expect(inYear.uncertain).toBe(1)
    const summer = await readSeries(scope, { concept: 'creatinine', from: '2025-05', to: '2025-09' })
    expect(summer.uncertain).toBe(2)
    expect(summer.total).toMatchObject({ count: 9 })
    const none = await readSeries(scope, { concept: 'creatinine', from: '2020', to: '2020' })
    expect(none).toMatchObject({ results: [], series: [], absence: null, total: { to: '2026-02-01' } })
  })

  it('finds an analyte by code and by what clinicians call it', async () => {
    for (const concept of ['2160-0', 'creat', 'serum creatinine'])
      expect((await readSeries(scope, { concept })).key, concept).toBe('creatinine')
  })

  it('says which absence it is', async () => {
    expect(await readSeries(scope, { concept: 'troponin' })).toMatchObject({ absence: 'none-recorded' })
    const lone = await open('lone', `${source}-lone`)
    expect(await readSeries(lone, { concept: 'creatinine' })).toMatchObject({ absence: 'not-supplied' })
    expect(await readResultsOverview(lone)).toEqual({ analytes: [], absence: 'not-supplied' })
    expect(await readResultsOverview(await open('empty'))).toMatchObject({ absence: 'none-recorded' })
  })

  it('tells a renewed order from a changed one, and names the end where one is recorded', async () => {
    const [course, another] = await readOrderCourses(scope)
    expect(another).toBeUndefined()
    expect(course?.name).toBe('lisinopril')
    expect(course?.orders.map(({ change, from, to }) => [change, from, to])).toEqual([
      ['started', '2024-02-01', null],
      ['renewed', '2024-08-01', null],
      ['changed', '2025-02-01', '2026-01-31'],
    ])
  })

  it('writes each look down, and keeps to the open chart', async () => {
    await readSeries(scope, { concept: 'creatinine' })
    const client = new pg.Client({ connectionString: urls.migrator })
    await client.connect()
    const { rows } = await client.query(
      `SELECT count(*)::int AS looks FROM audit_event
       WHERE action = 'series-read' AND patient_id = $1 AND user_id = $2 AND detail ->> 'series' = 'creatinine'`,
      [scope.patientId, session.userId],
    )
    await client.end()
    expect(rows[0].looks).toBeGreaterThan(0)
    expect(await readSeries(await open('empty'), { concept: 'creatinine' })).toMatchObject({ results: [] })
  })
})
