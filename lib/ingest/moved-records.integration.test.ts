import { describe, expect, inject, it } from 'vitest'
import { openChart } from '@/lib/access/open-chart'
import { readRecord } from '@/lib/chart/records'
import { connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { createTestUser } from '@/tests/integration/charts'
import {
  bundle,
  type Json,
  observation,
  patient,
  readPlaces,
  readReasons,
  useInbox,
} from '@/tests/integration/ingest-inputs'

const PATIENTS = [patient('a', 'Alpha'), patient('b', 'Beta')]

function note(id: string, subject: string): Json {
  const data = Buffer.from('Words of one chart.').toString('base64')
  return {
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    subject: { reference: `Patient/${subject}` },
    content: [{ attachment: { contentType: 'text/plain', data } }],
  }
}

describe.each(inject('databases'))('records whose subject changed on $name', ({ urls }) => {
  const own = useInbox(urls.worker)
  const bring = async (...resources: Json[]) => {
    await own.inbox.put('a.json', bundle(resources))
    return own.inbox.ingest()
  }
  const idOf = (fhirId: string) =>
    withWorker((tx) =>
      tx.patient.findFirstOrThrow({
        where: { fhirId, source: { name: own.inbox.source } },
        select: { id: true },
      }),
    ).then(({ id }) => id)

  it('moves a record with its history, its words and their index', async () => {
    await bring(...PATIENTS, note('d', 'a'))
    await bring(note('d', 'b'))
    const left = await withWorker(
      (tx) => tx.$queryRaw`
      SELECT (SELECT count(*)::int FROM clinical_record r WHERE r.patient_id = p.id AND r.type <> 'Patient') AS records,
             (SELECT count(*)::int FROM record_history h WHERE h.patient_id = p.id) AS history,
             (SELECT count(*)::int FROM note n WHERE n.patient_id = p.id) AS notes,
             (SELECT count(*)::int FROM chunk c WHERE c.patient_id = p.id) AS chunks,
             (SELECT count(*)::int FROM record_departure d WHERE d.patient_id = p.id) AS departures
      FROM patient p JOIN source s ON s.id = p.source_id WHERE s.name = ${own.inbox.source} ORDER BY p.fhir_id`,
    )
    expect(left).toEqual([
      { records: 0, history: 0, notes: 0, chunks: 0, departures: 1 },
      { records: 1, history: 1, notes: 1, chunks: 1, departures: 0 },
    ])
  })

  it('tells an old citation what became of its record, until the record comes back', async () => {
    await bring(...PATIENTS, observation('o', 'a'))
    const { id: recordId } = await withWorker((tx) =>
      tx.clinicalRecord.findFirstOrThrow({ where: { fhirId: 'o', source: { name: own.inbox.source } } }),
    )
    const [a, b] = [await idOf('a'), await idOf('b')]
    const session = await createTestUser()
    const read = async (patientId: string) => {
      await connectDatabase(urls.app)
      try {
        return await readRecord(await openChart(session, patientId), recordId, 1)
      } finally {
        await connectDatabase(urls.worker)
      }
    }
    expect(await read(a)).toMatchObject({ reference: 'Observation/o' })
    await expect(read(b)).rejects.toMatchObject({ code: 'not_found' })
    await bring(observation('o', 'b', 6))
    await expect(read(a)).rejects.toMatchObject({
      code: 'gone',
      detail: expect.stringMatching(
        /^This record is no longer part of this chart: its source moved it to another patient on \d\d-\w{3}-\d{4}\.$/,
      ),
    })
    expect(await read(b)).toMatchObject({ reference: 'Observation/o', version: 1 })
    await bring(observation('o', 'a', 7))
    expect(await read(a)).toMatchObject({ latestVersion: 3 })
    await expect(read(b)).rejects.toMatchObject({ code: 'gone' })
  })

  it('takes what depends on a moved record along, and out of the chart what may now be another’s', async () => {
    const provenance = { resourceType: 'Provenance', id: 'p', target: [{ reference: 'Observation/o' }] }
    const chained = {
      resourceType: 'Task',
      id: 't',
      status: 'requested',
      focus: { reference: 'Provenance/p' },
    }
    const both = {
      resourceType: 'List',
      id: 'l',
      status: 'current',
      mode: 'working',
      entry: [{ item: { reference: 'Observation/o' } }, { item: { reference: 'Observation/stays' } }],
    }
    await bring(...PATIENTS, observation('o', 'a'), observation('stays', 'a'), provenance, chained, both)
    await bring(observation('o', 'b'))
    expect(await readPlaces(own.inbox.source)).toMatchObject({
      'Observation/o': 'b',
      'Provenance/p': 'b',
      'Task/t': 'b',
      'Observation/stays': 'a',
    })
    const list = await withWorker((tx) =>
      tx.clinicalRecord.findFirstOrThrow({ where: { fhirId: 'l', source: { name: own.inbox.source } } }),
    )
    expect(list).toMatchObject({ enteredInError: true, patientId: await idOf('a') })
  })

  it('withdraws a record whose source says that it is of a patient who is not here, until they come', async () => {
    await bring(...PATIENTS, observation('o', 'a'))
    expect(readReasons(await bring(observation('o', 'c')))[0]).toMatch(/neither in this input nor stored/)
    const stored = () =>
      withWorker((tx) =>
        tx.clinicalRecord.findFirstOrThrow({
          where: { fhirId: 'o', source: { name: own.inbox.source } },
          select: { enteredInError: true, version: true },
        }),
      )
    expect(await stored()).toEqual({ enteredInError: true, version: 2 })
    await bring(observation('o', 'c'))
    expect(await stored()).toEqual({ enteredInError: true, version: 2 })
    await bring(patient('c', 'Gamma'), observation('o', 'c'))
    expect(await stored()).toEqual({ enteredInError: false, version: 3 })
    expect(await readPlaces(own.inbox.source)).toEqual({ 'Observation/o': 'c' })
  })

  it('does not take two records of one id for one that moved', async () => {
    const reasons = readReasons(await bring(...PATIENTS, observation('o', 'a'), observation('o', 'b', 9)))
    expect(reasons[3]).toMatch(/Another entry of this input has its id/)
    expect(await readPlaces(own.inbox.source)).toEqual({ 'Observation/o': 'a' })
    const version = (lastUpdated: string, subject: string) => ({
      ...observation('v', subject),
      meta: { lastUpdated },
    })
    await bring(version('2024-01-01T00:00:00Z', 'a'), version('2024-01-02T00:00:00Z', 'b'))
    expect(await readPlaces(own.inbox.source)).toMatchObject({ 'Observation/v': 'b' })
  })
})
