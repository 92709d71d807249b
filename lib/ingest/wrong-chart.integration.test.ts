import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { log } from '@/lib/log'
import {
  bundle,
  countStored,
  createInbox,
  type Inbox,
  type Json,
  observation,
  patient,
} from '@/tests/integration/ingest-inputs'

const ENCOUNTER = {
  resourceType: 'Encounter',
  id: 'e1',
  status: 'finished',
  class: { code: 'AMB' },
  subject: { reference: 'Patient/1' },
}
const SMITH = patient('1', 'Smith', '1950-01-01')
const JONES = { ...patient('1', 'Jones', '1980-02-02'), name: [{ family: 'Jones', given: ['Mary'] }] }
const CONTAINED = [{ resourceType: 'Patient', id: 'pp', name: [{ family: 'Jones' }] }]

/** An observation of our encounter that says about its subject what `elements` say. */
function seenAtOurs(id: string, elements: Json): Json {
  return {
    ...observation(id, '1'),
    subject: undefined,
    encounter: { reference: 'Encounter/e1' },
    ...elements,
  }
}

function collection(entry: Json[]): Json {
  return { resourceType: 'Bundle', type: 'collection', entry }
}

/** 'Observation/o1' → family name of the chart it stands in. */
async function readCharts(source: string): Promise<Record<string, string>> {
  const rows = await withWorker(
    (tx) => tx.$queryRaw<{ address: string; family: string }[]>`
    SELECT r.type || '/' || r.fhir_id AS address, p.family_name AS family
    FROM clinical_record r JOIN patient p ON p.id = r.patient_id JOIN source s ON s.id = r.source_id
    WHERE s.name = ${source} AND r.type <> 'Patient'`,
  )
  return Object.fromEntries(rows.map(({ address, family }) => [address, family]))
}

describe.each(inject('databases'))('no record in another chart on $name', ({ urls }) => {
  let inbox: Inbox

  beforeAll(() => connectDatabase(urls.worker))
  afterAll(closeDatabase)
  beforeEach(async () => {
    inbox = await createInbox()
    return () => inbox.remove()
  })

  it.each<[string, Json]>([
    ['another server', { subject: { reference: 'https://other.example/fhir/Patient/1' } }],
    [
      'another server, with an identifier',
      {
        subject: {
          reference: 'https://other.example/fhir/Patient/9',
          identifier: { system: 'x', value: 'y' },
        },
      },
    ],
    ['a contained patient', { contained: CONTAINED, subject: { reference: '#pp' } }],
    ['a search by name', { subject: { reference: 'Patient?name=Jones' } }],
    ['an address with a blank', { subject: { reference: 'Patient/p 2' } }],
    ['an address in lower case', { subject: { reference: 'patient/1' } }],
    ['an address with a fragment', { subject: { reference: 'Patient/1#x' } }],
    ['a group', { subject: { reference: 'Group/g1' } }],
    ['a place', { subject: { reference: 'Location/l1' } }],
    ['a display alone', { subject: { display: 'Jones, Mary' } }],
    ['nothing but an extension', { subject: { extension: [{ url: 'x', valueCode: 'unknown' }] } }],
    [
      'a display, while our patient performed it',
      { subject: { display: 'child' }, performer: [{ reference: 'Patient/1' }] },
    ],
    [
      'our address, garbled, beside our identifier',
      { subject: { reference: 'Patient/1?x', identifier: { system: 's', value: 'M1' } } },
    ],
  ])('rejects a record of our encounter whose subject is %s', async (_, elements) => {
    const ours = { ...SMITH, identifier: [{ system: 's', value: 'M1' }] }
    await inbox.put('a.json', bundle([ours, ENCOUNTER, seenAtOurs('o1', elements)]))
    const { totals, files } = await inbox.ingest()
    expect(totals.byType.Observation).toMatchObject({ created: 0, rejected: 1 })
    expect(files[0]?.issues).toHaveLength(1)
    expect(await countStored(inbox.source)).toEqual({ Patient: 1, Encounter: 1 })
  })

  it('lets the encounter decide when the record has no subject at all', async () => {
    await inbox.put('a.json', bundle([SMITH, ENCOUNTER, seenAtOurs('o1', {})]))
    await inbox.ingest()
    expect(await readCharts(inbox.source)).toMatchObject({ 'Observation/o1': 'Smith' })
  })

  it('does not let who pays say who was treated', async () => {
    const coverage = { resourceType: 'Coverage', id: 'c', status: 'active', beneficiary: { reference: '#x' } }
    const claim = {
      resourceType: 'Claim',
      id: 'c',
      status: 'active',
      patient: { reference: 'Patient/q?x' },
      payee: { party: { reference: 'Patient/1' } },
    }
    await inbox.put('a.json', bundle([SMITH, { ...coverage, subscriber: { reference: 'Patient/1' } }, claim]))
    await inbox.ingest()
    expect(await countStored(inbox.source)).toEqual({ Patient: 1 })
  })

  it('takes an absolute address for ours only under a base that the call has shown to be ours', async () => {
    const foreign = {
      ...observation('o1', 'x'),
      subject: { reference: 'https://ours.example/fhir/Patient/1' },
    }
    await inbox.put('a.json', bundle([SMITH]))
    await inbox.ingest()
    await inbox.put('a.json', bundle([foreign]))
    const { files } = await inbox.ingest()
    expect(files[0]?.issues[0]?.reason).toMatch(/server.*--source/)
    await inbox.put(
      'b.json',
      collection([{ fullUrl: 'https://ours.example/fhir/Patient/1', resource: SMITH }]),
    )
    await inbox.ingest()
    expect(await readCharts(inbox.source)).toEqual({ 'Observation/o1': 'Smith' })
  })

  it('tells two people under one id apart by the addresses of their entries', async () => {
    const of = (id: string, reference: string) => ({
      resource: { ...observation(id, 'x'), subject: { reference } },
    })
    await inbox.put(
      'a.json',
      collection([
        of('joneses', 'urn:uuid:00000000-0000-4000-8000-000000000002'),
        { fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000001', resource: SMITH },
        { fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000002', resource: JONES },
        of('smiths', 'urn:uuid:00000000-0000-4000-8000-000000000001'),
        of('unclear', 'Patient/1'),
      ]),
    )
    const { totals } = await inbox.ingest()
    expect(await readCharts(inbox.source)).toEqual({ 'Observation/smiths': 'Smith' })
    expect(totals.byType.Observation).toMatchObject({ created: 1, rejected: 2 })
  })

  it('rejects what names an address that two patients share', async () => {
    const shared = 'urn:uuid:00000000-0000-4000-8000-000000000001'
    await inbox.put(
      'a.json',
      collection([
        { fullUrl: shared, resource: patient('a', 'Alpha') },
        { fullUrl: shared, resource: patient('b', 'Beta') },
        { resource: { ...observation('o1', 'x'), subject: { reference: shared } } },
        { fullUrl: 'https://s.example/Patient/a', resource: patient('c', 'Gamma') },
        { resource: { ...observation('o2', 'x'), subject: { reference: 'https://s.example/Patient/a' } } },
      ]),
    )
    const { totals } = await inbox.ingest()
    expect(totals.byType).toMatchObject({ Patient: { created: 3 }, Observation: { created: 0, rejected: 2 } })
  })

  it('files nothing of a refused patient by its neighbours', async () => {
    await inbox.put('a.json', bundle([SMITH, ENCOUNTER, observation('o1', '1')]))
    await inbox.ingest()
    const before = await readCharts(inbox.source)
    const report = { resourceType: 'DiagnosticReport', id: 'd', status: 'final', code: { text: 'x' } }
    const provenance = {
      resourceType: 'Provenance',
      id: 'p',
      target: [{ reference: 'Observation/o1' }],
      recorded: '2024-01-01T00:00:00Z',
    }
    await inbox.put(
      'a.json',
      bundle([
        JONES,
        ENCOUNTER,
        seenAtOurs('o2', {}),
        { ...report, result: [{ reference: 'Observation/o1' }] },
        provenance,
      ]),
    )
    const { totals } = await inbox.ingest()
    expect(await readCharts(inbox.source)).toEqual(before)
    for (const type of ['Patient', 'Encounter', 'Observation', 'DiagnosticReport', 'Provenance'])
      expect(totals.byType[type]).toMatchObject({ created: 0, updated: 0, rejected: 1 })
  })

  it.each([
    ['bundles', 'json', (resource: Json) => bundle([resource])],
    ['lines', 'ndjson', (resource: Json) => `${JSON.stringify(resource)}\n`],
  ])('refuses what comes before the %s that show its patient to be another', async (_, ending, write) => {
    await inbox.put('a.json', bundle([SMITH]))
    await inbox.ingest()
    await inbox.put(`a.${ending}`, write(observation('early', '1')))
    await inbox.put(`b.${ending}`, write(JONES))
    const { totals } = await inbox.ingest()
    expect(totals.byType).toMatchObject({
      Observation: { created: 0, rejected: 1 },
      Patient: { rejected: 1 },
    })
    expect(await readCharts(inbox.source)).toEqual({})
  })

  it('keeps the records of a known person that come in one bundle with them', async () => {
    await inbox.put('a.json', bundle([SMITH, observation('smiths', '1')]))
    await inbox.put('b.json', bundle([JONES, observation('joneses', '1')]))
    await inbox.ingest()
    expect(await readCharts(inbox.source)).toEqual({ 'Observation/smiths': 'Smith' })
  })

  it('keeps out of the directory what may be about a patient', async () => {
    const person = { display: 'Jones, Mary' }
    await inbox.put(
      'a.json',
      bundle([
        { resourceType: 'Task', id: 't', status: 'requested', intent: 'order', for: person },
        { resourceType: 'Task', id: 'u', status: 'requested', intent: 'order' },
        { resourceType: 'List', id: 'l', status: 'current', mode: 'working', subject: person },
        { resourceType: 'Basic', id: 'b', code: { text: 'x' }, subject: person },
        { resourceType: 'Device', id: 'd', patient: { reference: '#pp' }, contained: CONTAINED },
        { resourceType: 'Device', id: 'e', contained: CONTAINED },
        { resourceType: 'GuidanceResponse', id: 'g', status: 'success', subject: person },
        { resourceType: 'Parameters', id: 'p', parameter: [{ name: 'x', resource: JONES }] },
      ]),
    )
    const { totals } = await inbox.ingest()
    expect(await countStored(inbox.source)).toEqual({})
    expect(Object.values(totals.byType).map(({ rejected }) => rejected)).toEqual([2, 1, 1, 2, 1, 1])
  })

  it('keeps in the directory what is about no patient', async () => {
    const practice = { reference: 'Organization/1' }
    await inbox.put(
      'a.json',
      bundle([
        { resourceType: 'Organization', id: '1', name: 'Practice' },
        { resourceType: 'Task', id: 't', status: 'requested', intent: 'order', for: practice },
        { resourceType: 'Device', id: 'd', deviceName: [{ name: 'Scanner 1' }], owner: practice },
        { resourceType: 'Provenance', id: 'p', target: [practice], recorded: '2024-01-01T00:00:00Z' },
      ]),
    )
    await inbox.ingest()
    expect(await countStored(inbox.source)).toEqual({ Organization: 1, Task: 1, Device: 1, Provenance: 1 })
  })

  it('files both of two imports that bring the same patients in opposite order', async () => {
    await inbox.put('a.json', bundle([patient('a', 'A'), patient('b', 'B')]))
    await inbox.ingest()
    const start = async (name: string, own: string, other: string) => {
      const records = Array.from({ length: 60 }, (_, place) =>
        observation(`${name}${place}`, place % 2 ? own : other),
      )
      await inbox.put(`${name}.json`, bundle([patient(own, own.toUpperCase()), ...records]))
    }
    await start('u', 'a', 'b')
    await start('v', 'b', 'a')
    const warn = vi.spyOn(log, 'warn')
    const folder = path.join(tmpdir(), inbox.source.replace('test-', ''))
    for (let round = 0; round < 3; round += 1) {
      const files = ['u', 'v'].map((name) => path.join(folder, `${name}.json`))
      const reports = await Promise.all(files.map((file) => inbox.ingest(file)))
      expect(reports.flatMap(({ files }) => files.map(({ state }) => state))).toEqual(['done', 'done'])
    }
    expect(await countStored(inbox.source)).toEqual({ Patient: 2, Observation: 120 })
    expect(warn, 'locks taken in one order leave nothing to try again').not.toHaveBeenCalled()
    warn.mockRestore()
  })
})
