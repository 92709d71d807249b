import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import {
  bundle,
  countStored,
  createInbox,
  fingerprint,
  type Inbox,
  observation,
  patient,
  readRow,
} from '@/tests/integration/ingest-inputs'

describe.each(inject('databases'))('filing into the right chart on $name', ({ urls }) => {
  let inbox: Inbox

  beforeAll(() => connectDatabase(urls.worker))
  afterAll(closeDatabase)
  beforeEach(async () => {
    inbox = await createInbox()
    return () => inbox.remove()
  })

  it('rejects what names an unknown patient, two patients or none, and files it in no chart', async () => {
    const two = {
      ...observation('o3', 'p1'),
      subject: undefined,
      performer: [{ reference: 'Patient/p1' }, { reference: 'Patient/p2' }],
    }
    const entries = [
      patient('p1'),
      patient('p2'),
      observation('o1', 'nobody'),
      { ...observation('o2', 'p1'), subject: undefined },
      two,
    ]
    await inbox.put('bundle.json', bundle(entries))
    const { totals } = await inbox.ingest()
    expect(totals.byType.Observation).toMatchObject({ created: 0, rejected: 3 })
    expect(await countStored(inbox.source)).toEqual({ Patient: 2 })
  })

  it('refuses another person under a known id, with everything that belongs to them', async () => {
    await inbox.put('bundle.json', bundle([patient('p1', 'Okafor', '1980-01-01'), observation('o1', 'p1')]))
    await inbox.ingest()
    const before = await fingerprint(inbox.source)
    await inbox.put('bundle.json', bundle([patient('p1', 'Larsen', '1955-05-05'), observation('o2', 'p1')]))
    const { totals, files } = await inbox.ingest()
    expect(totals.byType).toMatchObject({
      Patient: { rejected: 1 },
      Observation: { rejected: 1, created: 0 },
    })
    expect(files[0]?.issues.some(({ reason }) => reason.includes('another person'))).toBe(true)
    expect(await fingerprint(inbox.source)).toBe(before)
  })

  it('takes a new married name or a corrected birth date as an update', async () => {
    for (const resource of [
      patient('p1', 'Okafor', '1980-01-01'),
      patient('p1', 'Okafor', '1980-10-01'),
      patient('p1', 'Lund', '1980-10-01'),
    ]) {
      await inbox.put('bundle.json', bundle([resource]))
      const { totals } = await inbox.ingest()
      expect(totals.byType.Patient?.rejected).toBe(0)
    }
    expect(await readRow(inbox.source, 'Patient', 'p1')).toMatchObject({ version: 3 })
  })

  it('finds the patient that stands in a later file, by urn, by identifier and by absolute address', async () => {
    const id = randomUUID()
    const subjects = [
      { reference: `urn:uuid:${id}` },
      { identifier: { system: 'urn:example:mrn', value: 'M-1' } },
      { reference: `https://example.org/fhir/Patient/${id}/_history/3` },
    ]
    await inbox.put(
      'a.json',
      bundle(subjects.map((subject, place) => ({ ...observation(`o${place}`, 'p'), subject }))),
    )
    await inbox.put('b.json', {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        {
          fullUrl: `https://example.org/fhir/Patient/${id}`,
          resource: { ...patient(id), identifier: [{ system: 'urn:example:mrn', value: 'M-1' }] },
        },
      ],
    })
    expect((await inbox.ingest()).totals.byType.Observation).toMatchObject({ created: 3, rejected: 0 })
  })

  it('does not take Patient/1 of another server for its own', async () => {
    const entry = [
      { fullUrl: 'https://a.example.org/fhir/Patient/1', resource: patient('1') },
      {
        fullUrl: 'https://a.example.org/fhir/Observation/1',
        resource: {
          ...observation('1', '1'),
          subject: { reference: 'https://b.example.org/fhir/Patient/1' },
        },
      },
    ]
    await inbox.put('bundle.json', { resourceType: 'Bundle', type: 'searchset', entry })
    expect((await inbox.ingest()).totals.byType.Observation).toMatchObject({ created: 0, rejected: 1 })
  })

  it('moves a record whose subject changed, with its history and its words', async () => {
    const data = Buffer.from('Words of one chart.').toString('base64')
    const note = (subject: string) => ({
      resourceType: 'DocumentReference',
      id: 'd1',
      status: 'current',
      subject: { reference: `Patient/${subject}` },
      content: [{ attachment: { contentType: 'text/plain', data } }],
    })
    await inbox.put('bundle.json', bundle([patient('p1'), patient('p2', 'Other'), note('p1')]))
    await inbox.ingest()
    await inbox.put('bundle.json', bundle([note('p2')]))
    await inbox.ingest()
    const left = await withWorker(
      (tx) => tx.$queryRaw`
      SELECT (SELECT count(*)::int FROM clinical_record r WHERE r.patient_id = p.id AND r.type <> 'Patient') AS records,
             (SELECT count(*)::int FROM record_history h WHERE h.patient_id = p.id) AS history,
             (SELECT count(*)::int FROM note n WHERE n.patient_id = p.id) AS notes,
             (SELECT count(*)::int FROM chunk c WHERE c.patient_id = p.id) AS chunks
      FROM patient p JOIN source s ON s.id = p.source_id WHERE s.name = ${inbox.source} ORDER BY p.fhir_id`,
    )
    expect(left).toEqual([
      { records: 0, history: 0, notes: 0, chunks: 0 },
      { records: 1, history: 1, notes: 1, chunks: 1 },
    ])
  })
})
