import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { listInputFiles } from '@/lib/ingest/input/list-input-files'
import type { Counts, IngestReport } from '@/lib/ingest/report'

export type Json = Record<string, unknown>

/** A folder of input files and a source of its own, so that tests on one database do not meet. */
export interface Inbox {
  source: string
  put(name: string, content: unknown): Promise<void>
  /** Ingests the given paths, or the folder. */
  ingest(...paths: string[]): Promise<IngestReport>
  /** Ingests the folder as the whole truth of the patients in it. */
  replace(): Promise<IngestReport>
  remove(): Promise<void>
}

export async function createInbox(): Promise<Inbox> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chartlight-ingest-'))
  const source = `test-${path.basename(folder)}`
  return {
    source,
    put: (name, content) => {
      const isRaw = typeof content === 'string' || Buffer.isBuffer(content)
      return writeFile(path.join(folder, name), isRaw ? content : JSON.stringify(content))
    },
    ingest: async (...paths) =>
      ingestFiles(await listInputFiles(paths.length > 0 ? paths : [folder]), { source }),
    replace: async () => ingestFiles(await listInputFiles([folder]), { source, replace: true }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Connects to a database for the tests of one `describe`, and gives each of them an inbox of its own. */
export function useInbox(workerUrl: string): { readonly inbox: Inbox } {
  const current: { inbox?: Inbox } = {}
  beforeAll(() => connectDatabase(workerUrl))
  afterAll(closeDatabase)
  beforeEach(async () => {
    const inbox = await createInbox()
    current.inbox = inbox
    return () => inbox.remove()
  })
  return {
    get inbox() {
      if (!current.inbox) throw new Error('The inbox opens with each test.')
      return current.inbox
    },
  }
}

/** A bundle of entries that say themselves what their fullUrl is. */
export function collection(entry: unknown[]): Json {
  return { resourceType: 'Bundle', type: 'collection', entry }
}

/** 'Observation/o1' → FHIR id of the patient in whose chart it stands, or 'directory'. */
export async function readPlaces(source: string): Promise<Record<string, string>> {
  const rows = await withWorker(
    (tx) => tx.$queryRaw<{ address: string; place: string }[]>`
    SELECT r.type || '/' || r.fhir_id AS address, p.fhir_id AS place
    FROM clinical_record r JOIN patient p ON p.id = r.patient_id JOIN source s ON s.id = r.source_id
    WHERE s.name = ${source} AND r.type <> 'Patient'
    UNION ALL
    SELECT d.type || '/' || d.fhir_id, 'directory' FROM directory_resource d JOIN source s ON s.id = d.source_id
    WHERE s.name = ${source}`,
  )
  const places: Record<string, string> = {}
  for (const { address, place } of rows)
    places[address] = address in places ? `${places[address]} and ${place}` : place
  return places
}

/** Every entry's reason, by its place in the file. */
export function readReasons({ files }: IngestReport): Record<number, string> {
  return Object.fromEntries(
    files.flatMap(({ issues }) => issues.map(({ index, reason }) => [index ?? -1, reason])),
  )
}

export function bundle(resources: unknown[]): Json {
  const entry = resources.map((resource) => (typeof resource === 'object' ? { resource } : resource))
  return { resourceType: 'Bundle', type: 'collection', entry }
}

export function patient(id: string, family = 'Test', birthDate = '1970-01-01'): Json {
  return { resourceType: 'Patient', id, name: [{ family, given: ['A'] }], birthDate }
}

export function observation(id: string, subject: string, value = 5): Json {
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

export function pick(byType: Record<string, Counts>, outcome: keyof Counts): Record<string, number> {
  return Object.fromEntries(Object.entries(byType).map(([type, counts]) => [type, counts[outcome]]))
}

export async function countStored(source: string): Promise<Record<string, number>> {
  const rows = await withWorker(
    (tx) => tx.$queryRaw<{ type: string; count: number }[]>`
    SELECT type, count(*)::int AS count FROM (
      SELECT type, source_id FROM clinical_record UNION ALL SELECT type, source_id FROM directory_resource) stored
    JOIN source s ON s.id = stored.source_id WHERE s.name = ${source} GROUP BY type`,
  )
  return Object.fromEntries(rows.map(({ type, count }) => [type, count]))
}

/** Everything that an import may write to charts and directory, time stamps included, as one hash. */
export async function fingerprint(source: string): Promise<string> {
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

export async function readRow(source: string, type: string, fhirId: string) {
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
