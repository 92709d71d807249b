import { randomUUID } from 'node:crypto'
import { setImmediate as letOthersRun } from 'node:timers/promises'
import { Prisma } from '@/lib/db/generated/client'
import type { RecordColumns } from '@/lib/fhir/map-record'
import { type BatchContext, slices } from './batch-context'
import { compareVersion, type StoredVersion } from './compare-version'
import { addressOf, type Incoming } from './incoming'
import { joinRecords } from './join-stored'

/** A record whose patient is settled. */
export interface AssignedRecord {
  incoming: Incoming
  patientId: string
}

export interface RecordResult extends AssignedRecord {
  recordId: string
  outcome: 'created' | 'updated' | 'unchanged' | 'stale'
  /** The chart it stood in before, when its subject changed. */
  movedFrom?: string
}

type Described = RecordColumns & { encounter_reference: string | null }
type StatedColumns = Described & { id: string; patient_id: string; fhir_id: string; content_hash: string }

/** One record on its way into a statement. */
interface RecordRow {
  id: string
  /** All of its columns as a JSON object. */
  json: string
}

/** The columns that come with each version, with their SQL types; the order is that of no statement. */
const VERSION_COLUMNS = {
  patient_id: 'uuid',
  code: 'text',
  codes: 'text[]',
  display: 'text',
  categories: 'text[]',
  clinical_status: 'text',
  verification_status: 'text',
  lifecycle_status: 'text',
  entered_in_error: 'boolean',
  negated: 'boolean',
  start_at: 'timestamptz',
  end_at: 'timestamptz',
  recorded_at: 'timestamptz',
  start_text: 'text',
  end_text: 'text',
  date_precision: 'text',
  recorded_offset: 'text',
  value_number: 'double precision',
  value_text: 'text',
  comparator: 'text',
  unit: 'text',
  text_value: 'text',
  interpretation: 'text',
  reference_range: 'jsonb',
  components: 'jsonb',
  encounter_reference: 'text',
  security_labels: 'text[]',
  last_updated: 'timestamptz',
  payload: 'jsonb',
} as const satisfies Partial<Record<keyof StatedColumns | 'payload', string>>

const NAMES = Object.keys(VERSION_COLUMNS)
const COLUMN_LIST = Prisma.raw(NAMES.join(', '))
const ROW_TYPE = Prisma.raw(
  [
    'id uuid, type text, fhir_id text, content_hash text',
    ...Object.entries(VERSION_COLUMNS).map(([name, type]) => `${name} ${type}`),
  ].join(', '),
)
/** A version that does not say when it was written must not open the way to one that is older than the one before it. */
const KEPT: ReadonlySet<string> = new Set(['last_updated'])
const ASSIGNMENTS = Prisma.raw(
  NAMES.map(
    (name) =>
      `${name} = ${KEPT.has(name) ? `coalesce(row.${name}, clinical_record.${name})` : `row.${name}`}`,
  ).join(', '),
)

/**
 * Stores records, each at most once in the list; the advisory locks of their patients must be held. The replaced
 * payload goes to record_history. `readColumns` is called only for what changes.
 */
export async function storeRecords(
  context: BatchContext,
  records: readonly AssignedRecord[],
  readColumns: (incoming: Incoming) => Described,
): Promise<RecordResult[]> {
  const stored = await selectRecords(context, records)
  const compared = records.map((record) => compareRecord(record, stored.get(addressOf(record.incoming))))
  const toRow = ({ incoming, patientId, recordId }: RecordResult): RecordRow => {
    const { fhirId: fhir_id, contentHash: content_hash } = incoming
    const ids = { id: recordId, patient_id: patientId, fhir_id, content_hash }
    return { id: recordId, json: writeRow({ ...ids, ...readColumns(incoming) }, incoming) }
  }
  const list = (wanted: RecordResult['outcome']) => compared.filter(({ outcome }) => outcome === wanted)
  await insertAhead(context, list('created'), toRow)
  for (const slice of slices(list('updated'), ROWS_AHEAD)) await updateRecords(context, slice.map(toRow))
  return compared
}

/** Rows of one statement: few enough for the next ones to be made meanwhile, enough for the statement not to matter. */
const ROWS_AHEAD = 200
/** Rows are made faster than they are written, and lie in memory meanwhile. */
const STATEMENTS_AHEAD = 3
/** Sending and receiving go on only when the making of rows pauses. */
const ROWS_AT_A_STRETCH = 25
/** So many take the database longer than a statement's way there and back. */
const MANY = 25

/** Makes the rows of the next statement while the database is busy with the last one, and does not wait for that either. */
async function insertAhead(
  context: BatchContext,
  records: readonly RecordResult[],
  toRow: (record: RecordResult) => RecordRow,
): Promise<void> {
  const ahead: Promise<void>[] = []
  for (const slice of slices(records, ROWS_AHEAD)) {
    const rows: RecordRow[] = []
    for (const record of slice) {
      rows.push(toRow(record))
      if (rows.length % ROWS_AT_A_STRETCH === 0) await letOthersRun()
    }
    const writing = insertRecords(context, rows)
    context.tx.later(writing)
    ahead.push(writing)
    if (ahead.length === 1 && rows.length >= MANY) context.onWriting()
    if (ahead.length > STATEMENTS_AHEAD) await ahead.at(-STATEMENTS_AHEAD)
  }
}

/** What is null is left out, which is the same to jsonb_to_recordset; the payload is the text that was hashed. */
function writeRow(columns: StatedColumns, { json, resource }: Incoming): string {
  let members = ''
  for (const [name, value] of Object.entries(columns))
    if (value !== null) members += `"${name}":${JSON.stringify(value)},`
  return `{${members}"payload":${json ?? JSON.stringify(resource)}}`
}

type StoredRecord = StoredVersion & { type: string; fhirId: string; patientId: string }

async function selectRecords(context: BatchContext, records: readonly AssignedRecord[]) {
  const rows = await context.tx.$queryRaw<StoredRecord[]>`
    SELECT r.id, r.type, r.fhir_id AS "fhirId", r.patient_id AS "patientId",
           encode(r.content_hash, 'hex') AS "contentHash", r.last_updated AS "lastUpdated"
    FROM unnest(${records.map(({ incoming }) => incoming.type)}::text[],
                ${records.map(({ incoming }) => incoming.fhirId)}::text[]) AS wanted (type, fhir_id)
    ${joinRecords(context.sourceId)}`
  return new Map(rows.map((row) => [addressOf(row), row]))
}

function compareRecord(record: AssignedRecord, stored: StoredRecord | undefined): RecordResult {
  const outcome = compareVersion(record.incoming, stored)
  const isMoved = stored !== undefined && outcome === 'updated' && stored.patientId !== record.patientId
  return {
    ...record,
    recordId: stored?.id ?? randomUUID(),
    outcome,
    ...(isMoved && { movedFrom: stored.patientId }),
  }
}

async function insertRecords(context: BatchContext, rows: readonly RecordRow[]): Promise<void> {
  await context.tx.$executeRaw`
    INSERT INTO clinical_record (id, source_id, import_id, type, fhir_id, content_hash, ${COLUMN_LIST})
    SELECT id, ${context.sourceId}::uuid, ${context.importId}::uuid, type, fhir_id, decode(content_hash, 'hex'), ${COLUMN_LIST}
    FROM jsonb_to_recordset(${joinRows(rows)}::jsonb) AS row (${ROW_TYPE})`
}

function joinRows(rows: readonly RecordRow[]): string {
  return `[${rows.map(({ json }) => json).join(',')}]`
}

/** A record that moves to another chart takes its history along: neither may stay behind with the wrong patient. */
async function updateRecords(context: BatchContext, rows: readonly RecordRow[]): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await keepHistory(context, ids)
  await context.tx.$executeRaw`
    UPDATE clinical_record SET ${ASSIGNMENTS}, content_hash = decode(row.content_hash, 'hex'),
           version = clinical_record.version + 1, import_id = ${context.importId}::uuid, updated_at = now()
    FROM jsonb_to_recordset(${joinRows(rows)}::jsonb) AS row (${ROW_TYPE})
    WHERE clinical_record.id = row.id`
  await context.tx.$executeRaw`
    UPDATE record_history SET patient_id = r.patient_id FROM clinical_record r
    WHERE r.id = record_history.record_id AND r.id = ANY(${ids}::uuid[]) AND record_history.patient_id <> r.patient_id`
}

export async function keepHistory(context: BatchContext, recordIds: readonly string[]): Promise<void> {
  await context.tx.$executeRaw`
    INSERT INTO record_history (record_id, patient_id, version, payload, restricted)
    SELECT id, patient_id, version, payload, has_restricted_label(security_labels) FROM clinical_record WHERE id = ANY(${[...recordIds]}::uuid[])`
}
