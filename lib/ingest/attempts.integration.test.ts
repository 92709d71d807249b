import { describe, expect, inject, it } from 'vitest'
import { withWorker } from '@/lib/db/transactions'
import {
  bundle,
  collection,
  type Json,
  observation,
  patient,
  readPlaces,
  useInbox,
} from '@/tests/integration/ingest-inputs'

const PATIENTS = [patient('a', 'Alpha'), patient('b', 'Beta')]
const to = (reference: string) => ({ reference })

/** Ways in which a record might reach another chart; each is tried in one bundle, and in two calls. */
const ATTEMPTS: [what: string, first: Json[], then: Json[], places: Record<string, string>][] = [
  [
    'the author of a note on another’s result is a patient',
    [observation('ofB', 'b')],
    [
      {
        resourceType: 'Provenance',
        id: 'p',
        target: [to('Observation/ofB')],
        agent: [{ who: to('Patient/a') }],
      },
    ],
    { 'Observation/ofB': 'b' },
  ],
  [
    'a patient asks for something on another’s result',
    [observation('ofB', 'b')],
    [
      {
        resourceType: 'Task',
        id: 't',
        status: 'requested',
        focus: to('Observation/ofB'),
        requester: to('Patient/a'),
      },
    ],
    { 'Observation/ofB': 'b' },
  ],
  [
    'a patient looks at another’s result',
    [observation('ofB', 'b')],
    [
      {
        resourceType: 'AuditEvent',
        id: 'e',
        entity: [{ what: to('Observation/ofB') }],
        agent: [{ who: to('Patient/a') }],
      },
    ],
    { 'Observation/ofB': 'b' },
  ],
  [
    'a chain of provenances ends in two charts',
    [observation('ofA', 'a'), observation('ofB', 'b')],
    [
      { resourceType: 'Provenance', id: '1', target: [to('Provenance/2')] },
      { resourceType: 'Provenance', id: '2', target: [to('Provenance/3'), to('Observation/ofA')] },
      { resourceType: 'Provenance', id: '3', target: [to('Observation/ofB')] },
    ],
    { 'Observation/ofA': 'a', 'Observation/ofB': 'b', 'Provenance/3': 'b' },
  ],
  [
    'one says who has both a subject and another’s encounter',
    [
      {
        resourceType: 'Encounter',
        id: 'ofB',
        status: 'finished',
        class: { code: 'AMB' },
        subject: to('Patient/b'),
      },
    ],
    [{ ...observation('o', 'a'), encounter: to('Encounter/ofB') }],
    { 'Encounter/ofB': 'b', 'Observation/o': 'a' },
  ],
  [
    'a list under one subject holds another’s results',
    [observation('ofB', 'b')],
    [
      {
        resourceType: 'List',
        id: 'l',
        status: 'current',
        mode: 'working',
        source: to('Patient/a'),
        entry: [{ item: to('Observation/ofB') }],
      },
    ],
    { 'Observation/ofB': 'b' },
  ],
]

describe.each(inject('databases'))('attempts to reach another chart on $name', ({ urls }) => {
  const own = useInbox(urls.worker)
  const bring = async (content: Json) => {
    await own.inbox.put('a.json', content)
    return own.inbox.ingest()
  }
  const readWithdrawn = async () => {
    const rows = await withWorker((tx) =>
      tx.clinicalRecord.findMany({
        where: { source: { name: own.inbox.source }, enteredInError: true },
        select: { type: true, fhirId: true },
        orderBy: { fhirId: 'asc' },
      }),
    )
    return rows.map(({ type, fhirId }) => `${type}/${fhirId}`)
  }

  it.each(ATTEMPTS)('%s', async (_, first, then, places) => {
    await bring(bundle([...PATIENTS, ...first, ...then]))
    expect(await readPlaces(own.inbox.source)).toEqual(places)
    await bring(bundle(then))
    expect(await readPlaces(own.inbox.source)).toEqual(places)
  })

  it('gives a record without an id no stranger’s, whatever address it claims', async () => {
    const { id: _, ...nameless } = observation('x', 'b')
    await bring(bundle([...PATIENTS, observation('a', 'a')]))
    await bring(collection([{ fullUrl: 'https://s.example/Patient/a', resource: nameless }]))
    expect(await readPlaces(own.inbox.source)).toMatchObject({ 'Observation/a': 'a' })
  })

  it('does not let a forged address stand for a patient, nor a record for one', async () => {
    await bring(
      collection([
        { fullUrl: 'https://s.example/Patient/a', resource: patient('a', 'Alpha') },
        { fullUrl: 'https://s.example/Patient/b', resource: patient('b', 'Beta') },
        {
          fullUrl: 'https://s.example/Patient/b',
          resource: { ...observation('o1', 'x'), subject: to('https://s.example/Patient/b') },
        },
        { fullUrl: 'https://s.example/Observation/o2', resource: observation('o2', 'b') },
        { fullUrl: 'https://s.example/Observation/o3', resource: observation('o3', 'a') },
      ]),
    )
    expect(await readPlaces(own.inbox.source)).toEqual({ 'Observation/o3': 'a' })
  })

  it('files nothing by a device or a group whose patient changed, and withdraws what was filed by them', async () => {
    const pump = (id: string) => ({ resourceType: 'Device', id: 'pump', patient: to(`Patient/${id}`) })
    const group = (...ids: string[]) => ({
      resourceType: 'Group',
      id: 'g',
      type: 'person',
      actual: true,
      member: ids.map((id) => ({ entity: to(`Patient/${id}`) })),
    })
    const about = (id: string, subject: string) => ({ ...observation(id, 'x'), subject: to(subject) })
    await bring(
      bundle([...PATIENTS, pump('a'), group('a'), about('p1', 'Device/pump'), about('g1', 'Group/g')]),
    )
    expect(await readPlaces(own.inbox.source)).toMatchObject({ 'Observation/p1': 'a', 'Observation/g1': 'a' })
    await bring(bundle([pump('b'), group('a', 'b'), about('p2', 'Device/pump'), about('g2', 'Group/g')]))
    await bring(bundle([about('p3', 'Device/pump'), about('g3', 'Group/g')]))
    const places = await readPlaces(own.inbox.source)
    expect(Object.keys(places).toSorted()).toEqual([
      'Device/pump',
      'Group/g',
      'Observation/g1',
      'Observation/p1',
    ])
    expect(places['Device/pump']).toBe('b')
    expect(await readWithdrawn()).toEqual(['Group/g', 'Observation/g1', 'Observation/p1'])
  })
})
