import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Session } from '@/lib/access/session'
import type { MedicationsView } from '@/lib/contracts/medications'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { createTestUser, openTestChart } from '@/tests/integration/charts'
import { readMedications } from './medication-spans'
import { readSummary } from './summary'

type Resource = { resourceType: string; id: string } & Record<string, unknown>

const TODAY = '2024-06-01'
const subject = { subject: { reference: 'Patient/many' } }
const drug = (text: string) => ({ medicationCodeableConcept: { text } })
const order = (id: string, text: string, rest: object): Resource => ({
  resourceType: 'MedicationRequest',
  id,
  intent: 'order',
  ...subject,
  ...drug(text),
  ...rest,
})
const given = (id: string, text: string, rest: object): Resource => ({
  resourceType: 'MedicationAdministration',
  id,
  status: 'completed',
  ...subject,
  ...drug(text),
  ...rest,
})

const CHART: Resource[] = [
  { resourceType: 'Patient', id: 'many', name: [{ family: 'Manydrugs' }] },
  { resourceType: 'Patient', id: 'bare', name: [{ family: 'Baredrugs' }] },
  { resourceType: 'Patient', id: 'none', name: [{ family: 'Nodrugs' }] },
  {
    resourceType: 'MedicationStatement',
    id: 'no-drugs',
    status: 'active',
    subject: { reference: 'Patient/none' },
    dateAsserted: '2024-01-01',
    ...drug('No known medications'),
  },
  {
    resourceType: 'Condition',
    id: 'pressure',
    ...subject,
    code: { text: 'Hypertension' },
  },
  order('old', 'Lisinopril 10 MG Oral Tablet', {
    status: 'stopped',
    statusReason: { text: 'Dry cough' },
    authoredOn: '2020-01-01',
    dosageInstruction: [
      { text: 'One tablet daily', timing: { repeat: { boundsPeriod: { end: '2021-02-01' } } } },
    ],
  }),
  order('brand', 'Zestril 20 MG Oral Tablet', {
    status: 'active',
    authoredOn: '2024-03-01',
    requester: { display: 'Dr. A. Example' },
    reasonReference: [{ reference: 'Condition/pressure' }],
  }),
  order('wrong', 'Lisinopril 40 MG Oral Tablet', { status: 'entered-in-error', authoredOn: '2024-05-01' }),
  order('stale', 'Metformin 500 MG Oral Tablet', { status: 'active', authoredOn: '2019-01-01' }),
  order('held', 'Spironolactone 25 MG Oral Tablet', { status: 'on-hold', authoredOn: '2024-01-01' }),
  order('idea', 'Atorvastatin 40 MG Oral Tablet', {
    status: 'active',
    intent: 'proposal',
    authoredOn: '2024-01-01',
  }),
  order('never', 'Ibuprofen 400 MG Oral Tablet', {
    status: 'active',
    doNotPerform: true,
    authoredOn: '2024-01-01',
  }),
  order('odd', 'Aspirin 81 MG Oral Tablet', { authoredOn: '2024-01-01' }),
  {
    resourceType: 'MedicationStatement',
    id: 'refuses',
    status: 'not-taken',
    ...subject,
    ...drug('Naproxen 220 MG Oral Tablet'),
  },
  ...Array.from({ length: 60 }, (_, index) =>
    given(`dose-${index}`, 'Heparin', {
      effectiveDateTime: `2024-04-${String(1 + (index % 28)).padStart(2, '0')}`,
    }),
  ),
  given('missed', 'Heparin', { status: 'not-done', effectiveDateTime: '2024-04-30' }),
]

describe.each(inject('databases'))('the medications of a chart on $name', ({ urls }) => {
  const source = `medications-${randomUUID()}`
  let session: Session
  let view: MedicationsView

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    const entry = CHART.map((resource) => ({ resource }))
    const json = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry })
    await ingestFiles([memoryFile('x.json', json)], { source })
    session = await createTestUser()
    await connectDatabase(urls.app)
    view = await read('many')
  })
  afterAll(closeDatabase)

  async function read(fhirId: string): Promise<MedicationsView> {
    return readMedications(await openTestChart(session, fhirId, source), TODAY)
  }

  it('groups orders of one drug by its ingredient, brand beside generic, what is in force first', () => {
    const lisinopril = view.active.courses.find(({ name }) => name === 'lisinopril')
    expect(lisinopril?.entries.map(({ display, phase }) => [display, phase])).toEqual([
      ['Zestril 20 MG Oral Tablet', 'active'],
      ['Lisinopril 40 MG Oral Tablet', 'retracted'],
      ['Lisinopril 10 MG Oral Tablet', 'ended'],
    ])
    expect(lisinopril?.entries[0]).toMatchObject({
      reason: 'Hypertension',
      actor: 'Dr. A. Example',
      start: '2024-03-01',
      end: null,
    })
    expect(lisinopril?.entries[2]).toMatchObject({
      dosage: 'One tablet daily',
      statusReason: 'Dry cough',
      end: '2021-02-01',
    })
  })

  it('S27: says of an active order that nothing has confirmed it for a year', () => {
    const unconfirmed = view.active.courses.filter((course) => course.isUnconfirmed)
    expect(unconfirmed.map(({ name, lastEvent }) => [name, lastEvent])).toEqual([['metformin', '2019-01-01']])
  })

  it('S27: says so on the summary too, of the very record', async () => {
    const { medications } = await readSummary(await openTestChart(session, 'many', source), TODAY)
    const told = medications.rows.filter(({ unconfirmed }) => unconfirmed !== null)
    expect(told.map(({ display, unconfirmed }) => [display, unconfirmed])).toEqual([
      [expect.stringMatching(/metformin/i), { lastEvent: '2019-01-01' }],
    ])
  })

  it('S27: keeps ordered, stated and given apart, and what is planned or not to be given marked', () => {
    const phases = (courses: MedicationsView['planned']) =>
      courses.map(({ name, entries }) => [name, entries[0]?.phase])
    expect(phases(view.active.courses)).toEqual([
      ['aspirin', 'unclear'],
      ['ibuprofen', 'not'],
      ['lisinopril', 'active'],
      ['metformin', 'active'],
      ['spironolactone', 'on-hold'],
    ])
    expect(phases(view.planned)).toEqual([['atorvastatin', 'planned']])
    expect(phases(view.past)).toEqual([])
    expect(phases(view.statements.courses)).toEqual([['naproxen', 'not']])
    expect(phases(view.administrations.courses)).toEqual([['heparin', 'not']])
    expect(view.administrations.courses[0]).toMatchObject({ total: 61, lastEvent: '2024-04-30' })
    expect(view.administrations.courses[0]?.entries).toHaveLength(50)
  })

  it('S26: tells known none, none recorded and not supplied apart', async () => {
    const none = await read('none')
    expect(none.active.absence).toBe('known-none')
    expect(none.negations).toMatchObject([{ text: 'No known medications', date: '2024-01-01' }])
    const bare = await read('bare')
    expect([bare.active.absence, bare.dispenses.absence]).toEqual(['none-recorded', 'not-supplied'])
  })
})
