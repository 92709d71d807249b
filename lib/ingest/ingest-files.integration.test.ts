import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { ingestFiles } from './ingest-files'
import { listInputFiles } from './input-files'
import type { Counts } from './report'

type Json = Record<string, unknown>

const SAMPLE = path.resolve(import.meta.dirname, '../../../shared/data/dev')
const hasSample = existsSync(path.join(SAMPLE, 'truth.json'))

describe.each(inject('databases'))('ingestion on $name', ({ urls }) => {
  let folder: string
  let source: string

  beforeAll(() => connectDatabase(urls.worker))
  afterAll(closeDatabase)
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chartlight-ingest-'))
    source = `test-${randomUUID()}`
    return () => rm(folder, { recursive: true, force: true })
  })

  async function ingest(...paths: string[]) {
    return ingestFiles(await listInputFiles(paths.length > 0 ? paths : [folder]), { source })
  }
  const put = (name: string, content: unknown) =>
    writeFile(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))

  it.skipIf(!hasSample)(
    'stores every entry of real bundles, and a second run changes no row',
    async () => {
      const truth = JSON.parse(readFileSync(path.join(SAMPLE, 'truth.json'), 'utf8'))
      const expected: Record<string, number> = {}
      for (const patient of Object.values(truth.patients) as {
        file: string
        counts: Record<string, number>
      }[])
        if (patient.file.startsWith('bundles/'))
          for (const [type, count] of Object.entries(patient.counts))
            expected[type] = (expected[type] ?? 0) + count
      const first = await ingest(path.join(SAMPLE, 'bundles'))
      expect(pick(first.totals.byType, 'created')).toEqual(expected)
      expect(await countStored(source)).toEqual(expected)
      const before = await fingerprint(source)
      const second = await ingest(path.join(SAMPLE, 'bundles'))
      expect(pick(second.totals.byType, 'unchanged')).toEqual(expected)
      expect(await fingerprint(source)).toBe(before)
    },
    120_000,
  )

  it.skipIf(!hasSample)('resolves an NDJSON export across its files, whatever their names', async () => {
    const report = await ingest(path.join(SAMPLE, 'ndjson'))
    expect(Object.values(report.totals.byType).map(({ rejected, skipped }) => rejected + skipped)).toEqual(
      Object.values(report.totals.byType).map(() => 0),
    )
    expect(report.totals.byType.Procedure?.created).toBeGreaterThan(0)
  })

  it('keeps the good entries of a bundle and says which are bad and why', async () => {
    await put(
      'bundle.json',
      bundle([patient('p1'), 5, { resourceType: 'Foo' }, observation('o1', 'p1'), { id: 'x' }]),
    )
    const { files } = await ingest()
    expect(files[0]).toMatchObject({ state: 'done', entries: 5 })
    expect(files[0]?.issues.map(({ index, severity }) => ({ index, severity }))).toEqual([
      { index: 1, severity: 'error' },
      { index: 2, severity: 'error' },
      { index: 4, severity: 'error' },
    ])
    expect(await countStored(source)).toEqual({ Patient: 1, Observation: 1 })
  })

  it.each([
    ['not JSON', '{"resourceType": "Patient", ', /not JSON/],
    ['empty', '', /is empty/],
    ['no resource', '[1, 2]', /no resourceType/],
    [
      'an older FHIR version',
      JSON.stringify(bundle([{ resourceType: 'MedicationOrder', id: 'm' }])),
      /DSTU2.*R4/,
    ],
  ])('refuses a file that is %s in one sentence and still files the others', async (_, content, sentence) => {
    await put('a-bad.json', content)
    await put('b-good.json', bundle([patient('p1')]))
    const { files } = await ingest()
    expect(files.map(({ state }) => state)).toEqual(['failed', 'done'])
    expect(files[0]?.issues[0]?.reason).toMatch(sentence)
    expect(await countStored(source)).toEqual({ Patient: 1 })
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
    await put('bundle.json', bundle(entries))
    const { totals } = await ingest()
    expect(totals.byType.Observation).toMatchObject({ created: 0, rejected: 3 })
    expect(await countStored(source)).toEqual({ Patient: 2 })
  })

  it('refuses another person under a known id, with everything that belongs to them', async () => {
    await put('bundle.json', bundle([patient('p1', 'Okafor', '1980-01-01'), observation('o1', 'p1')]))
    await ingest()
    const before = await fingerprint(source)
    await put('bundle.json', bundle([patient('p1', 'Larsen', '1955-05-05'), observation('o2', 'p1')]))
    const { totals, files } = await ingest()
    expect(totals.byType).toMatchObject({
      Patient: { rejected: 1 },
      Observation: { rejected: 1, created: 0 },
    })
    expect(files[0]?.issues.some(({ reason }) => reason.includes('another person'))).toBe(true)
    expect(await fingerprint(source)).toBe(before)
  })

  it('takes a new married name or a corrected birth date as an update', async () => {
    for (const resource of [
      patient('p1', 'Okafor', '1980-01-01'),
      patient('p1', 'Okafor', '1980-10-01'),
      patient('p1', 'Lund', '1980-10-01'),
    ]) {
      await put('bundle.json', bundle([resource]))
      const { totals } = await ingest()
      expect(totals.byType.Patient?.rejected).toBe(0)
    }
    expect(await readRow(source, 'Patient', 'p1')).toMatchObject({ version: 3 })
  })

  it('keeps the replaced version for citations, and lets no late older version overwrite', async () => {
    const versions = ['2024-01-02T00:00:00Z', '2024-01-03T00:00:00Z', '2024-01-01T00:00:00Z']
    const outcomes = []
    for (const [value, lastUpdated] of versions.entries()) {
      await put(
        'bundle.json',
        bundle([patient('p1'), { ...observation('o1', 'p1', value), meta: { lastUpdated } }]),
      )
      outcomes.push((await ingest()).totals.byType.Observation)
    }
    expect(outcomes).toMatchObject([{ created: 1 }, { updated: 1 }, { skipped: 1 }])
    const row = await readRow(source, 'Observation', 'o1')
    expect(row).toMatchObject({ version: 2, value_number: 1, history: 1 })
  })

  it('keeps a number as it was written', async () => {
    await put(
      'bundle.json',
      JSON.stringify(bundle([patient('p1'), observation('o1', 'p1', 777)])).replace('777', '7.10'),
    )
    await ingest()
    expect(await readRow(source, 'Observation', 'o1')).toMatchObject({ value_text: '7.10', written: '7.10' })
  })

  it('stores a retracted record marked, and a deleted one as retracted with its history', async () => {
    const wrong = { ...observation('o2', 'p1'), status: 'entered-in-error' }
    await put('bundle.json', bundle([patient('p1'), observation('o1', 'p1'), wrong]))
    await ingest()
    await put('bundle.json', {
      ...bundle([]),
      type: 'transaction',
      entry: [{ request: { method: 'DELETE', url: 'Observation/o1' } }],
    })
    expect((await ingest()).totals.byType.Observation).toMatchObject({ deleted: 1 })
    expect((await ingest()).totals.byType.Observation).toMatchObject({ deleted: 0, unchanged: 1 })
    expect(await readRow(source, 'Observation', 'o1')).toMatchObject({ entered_in_error: true, history: 1 })
    expect(await readRow(source, 'Observation', 'o2')).toMatchObject({ entered_in_error: true, history: 0 })
  })

  it('finds the patient that stands in a later file, by urn, by identifier and by absolute address', async () => {
    const id = randomUUID()
    const subjects = [
      { reference: `urn:uuid:${id}` },
      { identifier: { system: 'urn:example:mrn', value: 'M-1' } },
      { reference: `https://example.org/fhir/Patient/${id}/_history/3` },
    ]
    await put(
      'a.json',
      bundle(subjects.map((subject, place) => ({ ...observation(`o${place}`, 'p'), subject }))),
    )
    await put(
      'b.json',
      bundle([{ ...patient(id), identifier: [{ system: 'urn:example:mrn', value: 'M-1' }] }]),
    )
    expect((await ingest()).totals.byType.Observation).toMatchObject({ created: 3, rejected: 0 })
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
    await put('bundle.json', { resourceType: 'Bundle', type: 'searchset', entry })
    expect((await ingest()).totals.byType.Observation).toMatchObject({ created: 0, rejected: 1 })
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
    await put('bundle.json', bundle([patient('p1'), note, report]))
    await ingest()
    const notes = await withWorker(
      (tx) => tx.$queryRaw`
      SELECT n.text, count(*)::int AS carriers, (SELECT count(*) > 0 FROM chunk c WHERE c.note_id = n.id) AS indexed
      FROM note n JOIN note_reference r ON r.note_id = n.id JOIN patient p ON p.id = n.patient_id JOIN source s ON s.id = p.source_id
      WHERE s.name = ${source} GROUP BY n.id`,
    )
    expect(notes).toEqual([{ text: 'HISTORY\nCough for two days.', carriers: 2, indexed: true }])
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
    await put('bundle.json', bundle([patient('p1'), patient('p2', 'Other'), note('p1')]))
    await ingest()
    await put('bundle.json', bundle([note('p2')]))
    await ingest()
    const left = await withWorker(
      (tx) => tx.$queryRaw`
      SELECT (SELECT count(*)::int FROM clinical_record r WHERE r.patient_id = p.id AND r.type <> 'Patient') AS records,
             (SELECT count(*)::int FROM record_history h WHERE h.patient_id = p.id) AS history,
             (SELECT count(*)::int FROM note n WHERE n.patient_id = p.id) AS notes,
             (SELECT count(*)::int FROM chunk c WHERE c.patient_id = p.id) AS chunks
      FROM patient p JOIN source s ON s.id = p.source_id WHERE s.name = ${source} ORDER BY p.fhir_id`,
    )
    expect(left).toEqual([
      { records: 0, history: 0, notes: 0, chunks: 0 },
      { records: 1, history: 1, notes: 1, chunks: 1 },
    ])
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
    await writeFile(path.join(folder, '1.ndjson.gz'), lines([order]))
    await writeFile(path.join(folder, '2.ndjson.gz'), lines([patient('p1')]))
    await writeFile(
      path.join(folder, '3.ndjson.gz'),
      lines([
        {
          resourceType: 'Medication',
          id: 'x',
          code: { text: 'Aspirin 75 mg', coding: [{ system: 'urn:x', code: '1' }] },
        },
      ]),
    )
    await ingest()
    expect(await readRow(source, 'MedicationRequest', 'm1')).toMatchObject({
      display: 'Aspirin 75 mg',
      code: 'urn:x|1',
    })
  })

  it('stores a record whose text Postgres would refuse as it was sent', async () => {
    await put(
      'bundle.json',
      JSON.stringify(
        bundle([patient('p1'), { ...observation('o1', 'p1'), note: [{ text: 'a@@b' }] }]),
      ).replace('@@', '\\u0000\\ud800'),
    )
    expect((await ingest()).totals.byType.Observation).toMatchObject({ created: 1 })
  })
})

if (!hasSample) process.stdout.write('Skipped: ../shared/data/dev is not there, so no real bundles were ingested.\n')

function bundle(resources: unknown[]): Json {
  const entry = resources.map((resource) => (typeof resource === 'object' ? { resource } : resource))
  return { resourceType: 'Bundle', type: 'collection', entry }
}

function patient(id: string, family = 'Test', birthDate = '1970-01-01'): Json {
  return { resourceType: 'Patient', id, name: [{ family, given: ['A'] }], birthDate }
}

function observation(id: string, subject: string, value = 5): Json {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { text: 'Potassium' },
    subject: { reference: `Patient/${subject}` },
    effectiveDateTime: '2024-01-01T10:00:00+01:00',
    valueQuantity: { value, unit: 'mmol/L' },
  }
}

function pick(byType: Record<string, Counts>, outcome: keyof Counts): Record<string, number> {
  return Object.fromEntries(Object.entries(byType).map(([type, counts]) => [type, counts[outcome]]))
}

async function countStored(source: string): Promise<Record<string, number>> {
  const rows = await withWorker(
    (tx) => tx.$queryRaw<{ type: string; count: number }[]>`
    SELECT type, count(*)::int AS count FROM (
      SELECT type, source_id FROM clinical_record UNION ALL SELECT type, source_id FROM directory_resource) stored
    JOIN source s ON s.id = stored.source_id WHERE s.name = ${source} GROUP BY type`,
  )
  return Object.fromEntries(rows.map(({ type, count }) => [type, count]))
}

/** Everything that an import may write to charts and directory, time stamps included, as one hash. */
async function fingerprint(source: string): Promise<string> {
  const rows = await withWorker(
    (tx) => tx.$queryRaw<{ hash: string }[]>`
    WITH s AS (SELECT * FROM source WHERE name = ${source}), p AS (SELECT * FROM patient WHERE source_id IN (SELECT id FROM s))
    SELECT md5(string_agg(md5(line), '' ORDER BY line)) AS hash FROM (
      SELECT s::text AS line FROM s UNION ALL SELECT p::text FROM p
      UNION ALL SELECT r::text FROM clinical_record r JOIN p ON p.id = r.patient_id
      UNION ALL SELECT h::text FROM record_history h JOIN p ON p.id = h.patient_id
      UNION ALL SELECT n::text FROM note n JOIN p ON p.id = n.patient_id
      UNION ALL SELECT n::text FROM note_reference n JOIN p ON p.id = n.patient_id
      UNION ALL SELECT c::text FROM chunk c JOIN p ON p.id = c.patient_id
      UNION ALL SELECT d::text FROM directory_resource d JOIN s ON s.id = d.source_id) every`,
  )
  return rows[0]?.hash ?? ''
}

async function readRow(source: string, type: string, fhirId: string) {
  const rows = await withWorker(
    (tx) => tx.$queryRaw<Json[]>`
    SELECT r.version, r.display, r.code, r.value_number, r.value_text, r.entered_in_error,
           r.payload -> 'valueQuantity' ->> 'value' AS written,
           (SELECT count(*)::int FROM record_history h WHERE h.record_id = r.id) AS history
    FROM clinical_record r JOIN source s ON s.id = r.source_id
    WHERE s.name = ${source} AND r.type = ${type} AND r.fhir_id = ${fhirId}`,
  )
  return rows[0]
}
