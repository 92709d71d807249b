import { readCareTies } from '@/lib/fhir/care-ties'
import { cutKey } from '@/lib/fhir/cut-key'
import { readObjects, readText } from '@/lib/fhir/json'
import { readIdentifiers } from '@/lib/fhir/patient-identity'
import { parseReference } from '@/lib/fhir/references'
import { type BatchContext, slices } from './batch-context'
import type { Incoming } from './incoming'
import type { RecordResult } from './store-records'

/** As the directory cuts its identifiers, so that the two meet. */
const LONGEST_KEY = 500

interface TieRow {
  patient_id: string
  record_id: string
  origin: string
  practitioner: string
  valid_from: string | null
  valid_until: string | null
}

/**
 * Writes down whom created and updated records tie to their patients. What has ended already ties nobody and takes no row, so a
 * chart of twenty years brings few. Who loses a tie by it is asked anew everywhere (the trigger of care_team).
 */
export async function storeCareTeam(context: BatchContext, results: readonly RecordResult[]): Promise<void> {
  const changed = results.filter(({ outcome }) => outcome === 'created' || outcome === 'updated')
  const now = new Date().toISOString()
  for (const slice of slices(changed)) {
    const rows = mergeRows(slice.flatMap((result) => readTies(context, result))).filter(
      ({ valid_until }) => valid_until === null || valid_until > now,
    )
    const updated = slice.flatMap(({ outcome, recordId }) => (outcome === 'updated' ? [recordId] : []))
    if (rows.length > 0 || updated.length > 0) await writeTies(context, updated, rows)
  }
}

function readTies(context: BatchContext, { incoming, patientId, recordId }: RecordResult): TieRow[] {
  return readCareTies(incoming.resource).flatMap(({ origin, practitioner, from, until }) =>
    listNames(context, incoming, practitioner).map((name) => ({
      patient_id: patientId,
      record_id: recordId,
      origin,
      practitioner: name,
      valid_from: from,
      valid_until: until,
    })),
  )
}

/** 'Practitioner/1', 'PractitionerRole/1' or 'system|value'; none for what leads to no person, or to two. */
function listNames(
  { references }: BatchContext,
  { resource, entry }: Incoming,
  reference: unknown,
): string[] {
  const parsed = parseReference(reference)
  if (parsed?.form === 'contained') {
    const own = readObjects(resource.contained).find(({ id }) => readText(id) === parsed.id)
    return own?.resourceType === 'Practitioner' ? readIdentifiers(own).map(nameIdentifier) : []
  }
  const target = parsed && references.resolve(parsed, entry)
  if (target?.kind === 'identifier') return target.system ? [nameIdentifier(target)] : []
  if (target?.kind !== 'resource') return []
  const { type = 'Practitioner', id } = target
  return type === 'Practitioner' || type === 'PractitionerRole' ? [`${type}/${id}`] : []
}

function nameIdentifier({ system, value }: { system: string; value: string }): string {
  return cutKey(`${system}|${value}`, LONGEST_KEY)
}

/** Somebody who takes part twice is tied from the first beginning to the last end. */
function mergeRows(rows: readonly TieRow[]): TieRow[] {
  const merged = new Map<string, TieRow>()
  for (const row of rows) {
    const key = JSON.stringify([row.record_id, row.origin, row.practitioner])
    const known = merged.get(key) ?? row
    merged.set(key, {
      ...row,
      valid_from: outer(known.valid_from, row.valid_from, (one, other) => one < other),
      valid_until: outer(known.valid_until, row.valid_until, (one, other) => one > other),
    })
  }
  return [...merged.values()]
}

function outer(one: string | null, other: string | null, isOuter: (one: string, other: string) => boolean) {
  if (one === null || other === null) return null
  return isOuter(one, other) ? one : other
}

async function writeTies(
  context: BatchContext,
  updated: readonly string[],
  rows: readonly TieRow[],
): Promise<void> {
  await context.tx.$executeRaw`
    WITH stated AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row
        (patient_id uuid, record_id uuid, origin text, practitioner text, valid_from timestamptz, valid_until timestamptz)),
    gone AS (
      DELETE FROM care_team t WHERE t.record_id = ANY(${[...updated]}::uuid[])
        AND NOT EXISTS (SELECT FROM stated s
          WHERE s.record_id = t.record_id AND s.practitioner = t.practitioner AND s.origin = t.origin))
    INSERT INTO care_team (patient_id, source_id, record_id, origin, practitioner, valid_from, valid_until)
    SELECT patient_id, ${context.sourceId}::uuid, record_id, origin, practitioner, coalesce(valid_from, '-infinity'), valid_until FROM stated
    ON CONFLICT (record_id, practitioner, origin) DO UPDATE SET
      patient_id = excluded.patient_id, valid_from = excluded.valid_from, valid_until = excluded.valid_until`
}

/** What was withdrawn ties nobody any more. */
export async function removeTies(context: BatchContext, recordIds: readonly string[]): Promise<void> {
  await context.tx.$executeRaw`DELETE FROM care_team WHERE record_id = ANY(${[...recordIds]}::uuid[])`
}
