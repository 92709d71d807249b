import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { createTestUser, openTestChart } from '@/tests/integration/charts'
import { readBanner } from './banner'
import { listChartImports } from './chart-imports'
import { countRecordTypes } from './list-records'
import { listNotes } from './notes'
import { readSummary } from './summary'

const subject = { subject: { reference: 'Patient/one' } }
const potassium = (id: string, day: string, value: number, rest: object = {}) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '2823-3' }], text: 'Potassium' },
  effectiveDateTime: day,
  valueQuantity: { value, unit: 'mmol/L' },
  ...subject,
  ...rest,
})
const order = (id: string, text: string) => ({
  resourceType: 'ServiceRequest',
  id,
  status: 'active',
  intent: 'order',
  code: { text },
  ...subject,
})
const note = (id: string, day: string) => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  date: `${day}T10:00:00Z`,
  content: [{ attachment: { contentType: 'text/plain', data: 'Q291Z2gu' } }],
  ...subject,
})
const person = (id: string, given: string, birthDate: string) => ({
  resourceType: 'Patient',
  id,
  name: [{ family: `Similarton${SALT}`, given: [given] }],
  birthDate,
})
const SALT = randomUUID().replace(/[^a-z]/g, '')

describe.each(inject('databases'))('the summary of a chart on $name', ({ urls }) => {
  const source = `summary-${randomUUID()}`
  let scope: PatientScope

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    const first = [
      person('one', 'Annabel', '1961-03-14'),
      person('two', 'Anna', '1970-01-01'),
      person('three', 'Zoe', '1961-03-14'),
      person('four', 'Zoltan', '1950'),
      potassium('k1', '2026-01-01', 4.1),
      potassium('k2', '2026-02-01', 4.6),
      potassium('k3', '2026-03-01', 5.4, { status: 'preliminary' }),
      potassium('wrong', '2026-02-02', 44, { status: 'entered-in-error' }),
      order('ct', 'CT of the chest'),
      order('echo', 'Echocardiogram'),
      {
        resourceType: 'DiagnosticReport',
        id: 'echo-report',
        status: 'final',
        code: { text: 'Echocardiogram' },
        basedOn: [{ reference: 'ServiceRequest/echo' }],
        ...subject,
      },
      order('mri', 'MRI of the knee'),
      {
        resourceType: 'DiagnosticReport',
        id: 'mri-report',
        status: 'entered-in-error',
        code: { text: 'MRI of the knee' },
        basedOn: [{ reference: 'ServiceRequest/mri' }],
        ...subject,
      },
      note('n1', '2025-05-01'),
      note('n2', '2025-08-01'),
      note('n3', '2025-09-01'),
    ]
    await ingestFiles([memoryFile('a.json', bundle(first))], { source })
    await ingestFiles(
      [
        memoryFile(
          'b.json',
          bundle([person('one', 'Annabel', '1961-03-14'), potassium('k4', '2026-03-01', 5.5)]),
        ),
      ],
      { source },
    )
    const session = await createTestUser()
    await connectDatabase(urls.app)
    scope = await openTestChart(session, 'one', source)
  })
  afterAll(closeDatabase)

  it('draws how the latest result came about, without what was entered in error', async () => {
    const { results } = await readSummary(scope)
    const row = results.rows.find(({ display }) => display === 'Potassium')
    // The two of one day are a tie.
    expect(row?.trend.map(({ value }) => value).sort()).toEqual([4.1, 4.6, 5.4, 5.5])
  })

  it('names what is still waited for, and nothing that a final report answered; one entered in error answers nothing', async () => {
    const { pending } = await readSummary(scope)
    expect(pending.rows.map(({ kind, display, status }) => `${kind}: ${display}, ${status}`).sort()).toEqual([
      'order: CT of the chest, active',
      'order: MRI of the knee, active',
      'result: Potassium, preliminary',
    ])
  })

  it('says since when and in how many notes a text is carried forward', async () => {
    expect((await listNotes(scope)).map(({ carried }) => carried)).toEqual([
      { since: '2025-05-01', notes: 3 },
    ])
  })

  it('tells what was imported when, and how much of it still stands', async () => {
    const imports = await listChartImports(scope)
    expect(imports).toMatchObject([{ source, records: 1 }, { source }])
    const types = await countRecordTypes(scope)
    expect(types).toContainEqual({ type: 'Observation', count: 5 })
    expect(imports.reduce((sum, { records }) => sum + records, 0)).toBe(
      types.reduce((sum, { count }) => sum + count, 0),
    )
  })

  it('counts whom this patient is easily taken for: the same family name and a given name or birth date alike', async () => {
    expect((await readBanner(scope)).similarPatients).toBe(2)
  })
})

function bundle(resources: object[]): string {
  const entry = resources.map((resource) => ({ resource }))
  return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry })
}
