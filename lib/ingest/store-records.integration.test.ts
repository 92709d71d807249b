import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import {
  bundle,
  createInbox,
  type Inbox,
  type Json,
  observation,
  patient,
  readRow,
} from '@/tests/integration/ingest-inputs'

describe.each(inject('databases'))('versions and notes on $name', ({ urls }) => {
  let inbox: Inbox

  beforeAll(() => connectDatabase(urls.worker))
  afterAll(closeDatabase)
  beforeEach(async () => {
    inbox = await createInbox()
    return () => inbox.remove()
  })

  it('keeps the replaced version for citations, and lets no late older version overwrite', async () => {
    const versions = ['2024-01-02T00:00:00Z', '2024-01-03T00:00:00Z', '2024-01-01T00:00:00Z']
    const outcomes = []
    for (const [value, lastUpdated] of versions.entries()) {
      await inbox.put(
        'bundle.json',
        bundle([patient('p1'), { ...observation('o1', 'p1', value), meta: { lastUpdated } }]),
      )
      outcomes.push((await inbox.ingest()).totals.byType.Observation)
    }
    expect(outcomes).toMatchObject([{ created: 1 }, { updated: 1 }, { skipped: 1 }])
    const row = await readRow(inbox.source, 'Observation', 'o1')
    expect(row).toMatchObject({ version: 2, value_number: 1, history: 1 })
  })

  it('keeps a number as it was written', async () => {
    await inbox.put(
      'bundle.json',
      JSON.stringify(bundle([patient('p1'), observation('o1', 'p1', 777)])).replace('777', '7.10'),
    )
    await inbox.ingest()
    expect(await readRow(inbox.source, 'Observation', 'o1')).toMatchObject({
      value_text: '7.10',
      written: '7.10',
    })
  })

  it('stores a retracted record marked, and a deleted one as retracted with its history', async () => {
    const wrong = { ...observation('o2', 'p1'), status: 'entered-in-error' }
    await inbox.put('bundle.json', bundle([patient('p1'), observation('o1', 'p1'), wrong]))
    await inbox.ingest()
    await inbox.put('bundle.json', {
      ...bundle([]),
      type: 'transaction',
      entry: [{ request: { method: 'DELETE', url: 'Observation/o1' } }],
    })
    expect((await inbox.ingest()).totals.byType.Observation).toMatchObject({ deleted: 1 })
    expect((await inbox.ingest()).totals.byType.Observation).toMatchObject({ deleted: 0, unchanged: 1 })
    expect(await readRow(inbox.source, 'Observation', 'o1')).toMatchObject({
      entered_in_error: true,
      history: 1,
    })
    expect(await readRow(inbox.source, 'Observation', 'o2')).toMatchObject({
      entered_in_error: true,
      history: 0,
    })
  })

  it('stores one text once for each patient, with a reference for every record that carries it', async () => {
    const data = Buffer.from('HISTORY\r\nCough for two days.').toString('base64')
    const note = {
      resourceType: 'DocumentReference',
      id: 'd1',
      status: 'current',
      date: '2024-02-03',
      subject: { reference: 'Patient/p1' },
      content: [{ attachment: { contentType: 'text/plain', data } }],
    }
    const report = {
      resourceType: 'DiagnosticReport',
      id: 'r1',
      status: 'final',
      code: { text: 'Note' },
      subject: { reference: 'Patient/p1' },
      presentedForm: [{ contentType: 'text/plain', data }],
    }
    await inbox.put('bundle.json', bundle([patient('p1'), note, report]))
    await inbox.ingest()
    const notes = await withWorker(
      (tx) => tx.$queryRaw`
      SELECT n.text, count(*)::int AS carriers, (SELECT count(*) > 0 FROM chunk c WHERE c.note_id = n.id) AS indexed
      FROM note n JOIN note_reference r ON r.note_id = n.id JOIN patient p ON p.id = n.patient_id JOIN source s ON s.id = p.source_id
      WHERE s.name = ${inbox.source} GROUP BY n.id`,
    )
    expect(notes).toEqual([{ text: 'HISTORY\nCough for two days.', carriers: 2, indexed: true }])
  })

  it('names a medication from the directory, and reads gzipped NDJSON', async () => {
    const lines = (resources: Json[]) =>
      gzipSync(resources.map((resource) => JSON.stringify(resource)).join('\n'))
    const order = {
      resourceType: 'MedicationRequest',
      id: 'm1',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/p1' },
      medicationReference: { reference: 'Medication/x' },
    }
    await inbox.put('1.ndjson.gz', lines([order]))
    await inbox.put('2.ndjson.gz', lines([patient('p1')]))
    await inbox.put(
      '3.ndjson.gz',
      lines([
        {
          resourceType: 'Medication',
          id: 'x',
          code: { text: 'Aspirin 75 mg', coding: [{ system: 'urn:x', code: '1' }] },
        },
      ]),
    )
    await inbox.ingest()
    expect(await readRow(inbox.source, 'MedicationRequest', 'm1')).toMatchObject({
      display: 'Aspirin 75 mg',
      code: 'urn:x|1',
    })
  })

  it('stores a record whose text Postgres would refuse as it was sent', async () => {
    await inbox.put(
      'bundle.json',
      JSON.stringify(
        bundle([patient('p1'), { ...observation('o1', 'p1'), note: [{ text: 'a@@b' }] }]),
      ).replace('@@', '\\u0000\\ud800'),
    )
    expect((await inbox.ingest()).totals.byType.Observation).toMatchObject({ created: 1 })
  })
})
