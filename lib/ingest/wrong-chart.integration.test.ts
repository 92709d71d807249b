import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, inject, it, vi } from 'vitest'
import { log } from '@/lib/log'
import {
  bundle,
  collection,
  countStored,
  type Json,
  observation,
  patient,
  readPlaces,
  useInbox,
} from '@/tests/integration/ingest-inputs'
import { ENCOUNTER, JONES, SMITH } from '@/tests/integration/two-people'

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

describe.each(inject('databases'))('no record in another chart on $name', ({ urls }) => {
  const own = useInbox(urls.worker)

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
    const { inbox } = own
    const ours = { ...SMITH, identifier: [{ system: 's', value: 'M1' }] }
    await inbox.put('a.json', bundle([ours, ENCOUNTER, seenAtOurs('o1', elements)]))
    const { totals, files } = await inbox.ingest()
    expect(totals.byType.Observation).toMatchObject({ created: 0, rejected: 1 })
    expect(files[0]?.issues).toHaveLength(1)
    expect(await countStored(inbox.source)).toEqual({ Patient: 1, Encounter: 1 })
  })

  it('rejects what names an unknown patient, also beside a known one, two patients or none, and files it in no chart', async () => {
    const { inbox } = own
    const byTwo = (id: string, other: string) => ({
      ...observation(id, 'p1'),
      subject: undefined,
      performer: [{ reference: 'Patient/p1' }, { reference: `Patient/${other}` }],
    })
    const entries = [
      patient('p1'),
      patient('p2'),
      observation('o1', 'nobody'),
      { ...observation('o2', 'p1'), subject: undefined },
      byTwo('o3', 'p2'),
      byTwo('o4', 'nobody'),
    ]
    await inbox.put('bundle.json', bundle(entries))
    const { totals } = await inbox.ingest()
    expect(totals.byType.Observation).toMatchObject({ created: 0, rejected: 4 })
    expect(await countStored(inbox.source)).toEqual({ Patient: 2 })
  })

  it('lets the encounter decide when the record has no subject at all', async () => {
    const { inbox } = own
    await inbox.put('a.json', bundle([SMITH, ENCOUNTER, seenAtOurs('o1', {})]))
    await inbox.ingest()
    expect(await readPlaces(inbox.source)).toMatchObject({ 'Observation/o1': '1' })
  })

  it('does not let who pays say who was treated', async () => {
    const { inbox } = own
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
    const { inbox } = own
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
    expect(await readPlaces(inbox.source)).toEqual({ 'Observation/o1': '1' })
  })

  it('rejects what names an address that two patients share', async () => {
    const { inbox } = own
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

  it('keeps out of the directory what may be about a patient', async () => {
    const { inbox } = own
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
    const { inbox } = own
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
    const { inbox } = own
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
