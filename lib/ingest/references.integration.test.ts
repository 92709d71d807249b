import { randomUUID } from 'node:crypto'
import { describe, expect, inject, it } from 'vitest'
import { withWorker } from '@/lib/db/transactions'
import {
  bundle,
  collection,
  type Json,
  observation,
  patient,
  readPlaces,
  readReasons,
  useInbox,
} from '@/tests/integration/ingest-inputs'

const OURS = 'https://ours.example/fhir'
const OTHER = 'https://other.example/fhir'
const LONG_ID = 'x'.repeat(128)
const identified = (id: string, value: string, family: string) => ({
  ...patient(id, family),
  identifier: [{ system: 'urn:mrn', value }],
})
const contained = (elements: Json) => ({
  contained: [{ resourceType: 'Patient', id: 'pp', ...elements }],
  subject: { reference: '#pp' },
})
const entry = (base: string, resource: Json) => ({
  fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
  resource,
})

/** Patient a stands in the bundle under our server, with the record number A; patient b with B; c and d share S. */
const PEOPLE = [
  entry(OURS, identified('a', 'A', 'Alpha')),
  entry(OURS, identified('b', 'B', 'Beta')),
  entry(OURS, identified('c', 'S', 'Gamma')),
  entry(OURS, identified('d', 'S', 'Delta')),
  entry(OURS, patient(LONG_ID, 'Long')),
]

const FOUND: [form: string, elements: Json][] = [
  ['relative', { subject: { reference: 'Patient/a' } }],
  ['of a version', { subject: { reference: 'Patient/a/_history/3' } }],
  ['absolute', { subject: { reference: `${OURS}/Patient/a` } }],
  ['absolute, of a version', { subject: { reference: `${OURS}/Patient/a/_history/3` } }],
  ['absolute, host in capitals', { subject: { reference: 'HTTPS://Ours.Example/fhir/Patient/a' } }],
  ['absolute, with the port of https', { subject: { reference: 'https://ours.example:443/fhir/Patient/a' } }],
  ['conditional', { subject: { reference: 'Patient?identifier=urn:mrn|A' } }],
  ['conditional, encoded', { subject: { reference: 'Patient?identifier=urn%3Amrn%7CA' } }],
  ['logical', { subject: { type: 'Patient', identifier: { system: 'urn:mrn', value: 'A' } } }],
  ['logical, without a type', { subject: { identifier: { system: 'urn:mrn', value: 'A' } } }],
  [
    'an address and its identifier',
    { subject: { reference: 'Patient/a', identifier: { system: 'urn:mrn', value: 'A' } } },
  ],
  [
    'an address and an unknown identifier',
    { subject: { reference: 'Patient/a', identifier: { system: 'urn:ssn', value: '1' } } },
  ],
  [
    'an address and a shared identifier',
    { subject: { reference: 'Patient/c', identifier: { system: 'urn:mrn', value: 'S' } } },
  ],
  ['contained, with an identifier', contained({ identifier: [{ system: 'urn:mrn', value: 'A' }] })],
  [
    'contained, with identifier and name',
    contained({ identifier: [{ system: 'urn:mrn', value: 'A' }], name: [{ family: 'ALPHA' }] }),
  ],
  ['as long an id as there is', { subject: { reference: `Patient/${LONG_ID}` } }],
]

const LOST: [form: string, elements: Json][] = [
  ['http for https', { subject: { reference: 'http://ours.example/fhir/Patient/a' } }],
  ['another path of the server', { subject: { reference: 'https://ours.example/fhir2/Patient/a' } }],
  ['another port', { subject: { reference: 'https://ours.example:8443/fhir/Patient/a' } }],
  ['another server', { subject: { reference: `${OTHER}/Patient/a` } }],
  [
    'another server, with our identifier',
    { subject: { reference: `${OTHER}/Patient/a`, identifier: { system: 'urn:mrn', value: 'A' } } },
  ],
  [
    'an address and another’s identifier',
    { subject: { reference: 'Patient/a', identifier: { system: 'urn:mrn', value: 'B' } } },
  ],
  ['an identifier of two patients', { subject: { identifier: { system: 'urn:mrn', value: 'S' } } }],
  ['an identifier without its system', { subject: { identifier: { value: 'A' } } }],
  ['two criteria', { subject: { reference: 'Patient?identifier=urn:mrn|A&birthdate=1960-01-01' } }],
  [
    'contained, with no more than our id',
    { contained: [{ resourceType: 'Patient', id: 'a' }], subject: { reference: '#a' } },
  ],
  [
    'contained, with another’s name',
    contained({ identifier: [{ system: 'urn:mrn', value: 'A' }], name: [{ family: 'Beta' }] }),
  ],
  [
    'contained, with another birth date',
    contained({ identifier: [{ system: 'urn:mrn', value: 'A' }], birthDate: '2001-01-01' }),
  ],
  [
    'contained, with two patients’ identifiers',
    contained({
      identifier: [
        { system: 'urn:mrn', value: 'A' },
        { system: 'urn:mrn', value: 'B' },
      ],
    }),
  ],
  ['contained, with an identifier without a system', contained({ identifier: [{ value: 'A' }] })],
  ['an urn that is an id here', { subject: { reference: 'urn:uuid:a' } }],
  ['a fragment', { subject: { reference: 'Patient/a#x' } }],
  ['a path', { subject: { reference: './Patient/a' } }],
  ['an id of 129 letters', { subject: { reference: `Patient/${LONG_ID}x` } }],
  ['a type in small letters', { subject: { reference: 'patient/a' } }],
]

describe.each(inject('databases'))('whom a reference means on $name', ({ urls }) => {
  const own = useInbox(urls.worker)

  it('finds the patient by every form of reference, and nobody by what could mean another', async () => {
    const { inbox } = own
    const records = [...FOUND, ...LOST].map(([, elements], place) => ({
      ...observation(`o${place}`, 'a'),
      ...elements,
    }))
    await inbox.put('a.json', collection([...PEOPLE, ...records.map((resource) => ({ resource }))]))
    const reasons = readReasons(await inbox.ingest())
    const places = await readPlaces(inbox.source)
    const where = (forms: typeof FOUND, from: number) =>
      Object.fromEntries(
        forms.map(([form], place) => [form, places[`Observation/o${from + place}`] ?? 'nowhere']),
      )
    expect(where(FOUND, 0)).toEqual(
      Object.fromEntries(
        FOUND.map(([form]) => [
          form,
          { 'an address and a shared identifier': 'c', 'as long an id as there is': LONG_ID }[form] ?? 'a',
        ]),
      ),
    )
    expect(where(LOST, FOUND.length)).toEqual(Object.fromEntries(LOST.map(([form]) => [form, 'nowhere'])))
    expect(Object.keys(reasons)).toHaveLength(LOST.length)
  })

  it('finds a patient of another file by urn in any letter case, by identifier and by absolute address', async () => {
    const { inbox } = own
    const id = randomUUID()
    const subjects = [
      { reference: `urn:uuid:${id}` },
      { reference: `URN:UUID:${id.toUpperCase()}` },
      { identifier: { system: 'urn:mrn', value: 'M-1' } },
      { reference: `${OURS}/Patient/${id}/_history/3` },
    ]
    const records = subjects.map((subject, place) => ({ ...observation(`o${place}`, 'p'), subject }))
    await inbox.put('a.json', bundle(records))
    await inbox.put('b.json', collection([entry(OURS, identified(id, 'M-1', 'Alpha'))]))
    await inbox.ingest()
    expect(Object.values(await readPlaces(inbox.source))).toEqual([id, id, id, id])
  })

  it('remembers the server of a source from one call to the next, and of no call that filed nothing', async () => {
    const { inbox } = own
    const bases = () =>
      withWorker((tx) =>
        tx.source.findUniqueOrThrow({ where: { name: inbox.source }, select: { bases: true } }),
      )
    await inbox.put('a.json', collection([entry(OTHER, { ...observation('o0', 'nobody') })]))
    await inbox.ingest()
    expect(await bases()).toEqual({ bases: [] })
    await inbox.put('a.json', collection([entry(OURS, patient('a'))]))
    await inbox.ingest()
    expect(await bases()).toEqual({ bases: [OURS] })
    await inbox.put(
      'a.json',
      bundle([{ ...observation('o1', 'x'), subject: { reference: `${OURS}/Patient/a` } }]),
    )
    await inbox.ingest()
    expect(await readPlaces(inbox.source)).toEqual({ 'Observation/o1': 'a' })
  })

  it('takes from a server that is new to the source no record of a patient whom only another server has sent', async () => {
    const { inbox } = own
    await inbox.put('a.json', collection([entry(OURS, patient('a', 'Alpha'))]))
    await inbox.ingest()
    await inbox.put('a.json', collection([entry(OTHER, observation('o1', 'a'))]))
    expect(Object.values(readReasons(await inbox.ingest()))).toEqual([expect.stringMatching(/not known by/)])
    expect(await readPlaces(inbox.source)).toEqual({})
    // With the patient it is seen that the same person is meant: the server has moved.
    await inbox.put(
      'a.json',
      collection([entry(OTHER, patient('a', 'Alpha')), entry(OTHER, observation('o1', 'a'))]),
    )
    await inbox.ingest()
    expect(await readPlaces(inbox.source)).toEqual({ 'Observation/o1': 'a' })
  })

  it('withdraws no record when another server deletes one of that id', async () => {
    const { inbox } = own
    await inbox.put('a.json', collection([entry(OURS, patient('a')), entry(OURS, observation('o1', 'a'))]))
    await inbox.ingest()
    const remove = async (base: string) => {
      const url = `${base}/Observation/o1`
      const entries = [{ fullUrl: url, request: { method: 'DELETE', url: 'Observation/o1' } }]
      await inbox.put('a.json', { resourceType: 'Bundle', type: 'history', entry: entries })
      return (await inbox.ingest()).totals.byType.Observation
    }
    expect(await remove(OTHER)).toMatchObject({ deleted: 0, rejected: 1 })
    expect(await remove(OURS)).toMatchObject({ deleted: 1, rejected: 0 })
  })

  it('reads a relative reference by the server of its entry, and refuses the records of a second server', async () => {
    const { inbox } = own
    await inbox.put(
      'a.json',
      collection([
        entry(OURS, patient('1', 'Smith', '1950-01-01')),
        entry(OTHER, patient('1', 'Jones', '1980-02-02')),
        entry(OURS, observation('ours', '1')),
        entry(OTHER, observation('others', '1')),
        entry(OTHER, observation('ours', '1', 9)),
        { resource: observation('unclear', '1') },
        entry(OTHER, { resourceType: 'Provenance', id: 'p', target: [{ reference: 'Observation/ours' }] }),
        entry(OTHER, { resourceType: 'Contract', id: 'c', subject: [{ reference: 'Patient/1' }] }),
      ]),
    )
    const reasons = readReasons(await inbox.ingest())
    expect(await readPlaces(inbox.source)).toEqual({ 'Observation/ours': '1' })
    expect(Object.keys(reasons)).toEqual(['1', '3', '4', '5', '6', '7'])
    expect(reasons[3]).toMatch(/another server.*--source/)
  })

  it('keeps two servers’ practitioners apart, by whole address', async () => {
    const { inbox } = own
    const doctor = (family: string) => ({ resourceType: 'Practitioner', id: '1', name: [{ family }] })
    await inbox.put(
      'a.json',
      collection([entry(OURS, patient('a')), entry(OURS, doctor('Hall')), entry(OTHER, doctor('Wall'))]),
    )
    await inbox.ingest()
    const rows = await withWorker(
      (tx) => tx.$queryRaw`
      SELECT d.fhir_id, d.display FROM directory_resource d JOIN source s ON s.id = d.source_id
      WHERE s.name = ${inbox.source} ORDER BY 1`,
    )
    expect(rows).toEqual([
      { fhir_id: '1', display: expect.stringMatching(/Hall/i) },
      { fhir_id: `${OTHER}/Practitioner/1`, display: expect.stringMatching(/Wall/i) },
    ])
  })

  it('takes a second address of a source, but lets nobody and nothing change places by it', async () => {
    const { inbox } = own
    const bring = async (base: string, resources: Json[]) => {
      await inbox.put('a.json', collection(resources.map((resource) => entry(base, resource))))
      return readReasons(await inbox.ingest())
    }
    await bring(OURS, [patient('1', 'Smith', '1950-01-01'), patient('2', 'Jones'), observation('o', '1')])
    expect(await bring(OTHER, [patient('3', 'Lund'), observation('p', '3')])).toEqual({})
    const reasons = await bring(OTHER, [patient('2', 'Jones'), observation('o', '2')])
    expect(reasons[1]).toMatch(/another server/)
    expect(await readPlaces(inbox.source)).toEqual({ 'Observation/o': '1', 'Observation/p': '3' })
    const third = await bring('https://third.example', [
      patient('1', 'Smith', '1999-09-09'),
      observation('q', '1'),
    ])
    expect(Object.keys(third)).toEqual(['0', '1'])
    expect(await readPlaces(inbox.source)).not.toHaveProperty('Observation/q')
  })
})
