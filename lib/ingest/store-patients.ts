import { randomUUID } from 'node:crypto'
import { siteToday } from '@/lib/chart/site-day'
import { mapPatient, type PatientColumns } from '@/lib/fhir/map-patient'
import { type BatchContext, slices } from './batch-context'
import { compareVersion, type StoredVersion } from './compare-version'
import type { Incoming } from './incoming'
import { type Identity, isAnotherPerson } from './is-another-person'
import { linkPatients } from './link-patients'

export interface PatientResult {
  incoming: Incoming
  /** `conflict`: the stored patient of this id is another person. */
  outcome: 'created' | 'updated' | 'unchanged' | 'stale' | 'conflict'
  patientId: string
}

interface StoredPatient extends StoredVersion, Identity {
  fhirId: string
}

type PatientRow = PatientColumns & { id: string; fhir_id: string; payload: unknown; content_hash: string }

/** Stores patients, each at most once in the list; their advisory locks must be held. */
export async function storePatients(
  context: BatchContext,
  patients: readonly Incoming[],
): Promise<PatientResult[]> {
  const stored = await selectPatients(
    context,
    patients.map(({ fhirId }) => fhirId),
  )
  const results = patients.map((incoming): PatientResult & { row: PatientRow } => {
    const existing = stored.get(incoming.fhirId)
    const row = toRow(incoming, existing?.id ?? randomUUID())
    const outcome =
      existing && isAnotherPerson(row, existing) ? 'conflict' : compareVersion(incoming, existing)
    return { incoming, outcome, patientId: row.id, row }
  })
  await insertPatients(
    context,
    results.flatMap(({ outcome, row }) => (outcome === 'created' ? [row] : [])),
  )
  await updatePatients(
    context,
    results.flatMap(({ outcome, row }) => (outcome === 'updated' ? [row] : [])),
  )
  const changed = results.filter(({ outcome }) => outcome === 'created' || outcome === 'updated')
  await linkPatients(
    context,
    changed.map(({ incoming }) => incoming),
  )
  return results
}

async function selectPatients(context: BatchContext, fhirIds: string[]): Promise<Map<string, StoredPatient>> {
  const rows = await context.tx.$queryRaw<StoredPatient[]>`
    SELECT id, fhir_id AS "fhirId", family_name, given_name, display_name, birth_date, identifiers,
           encode(content_hash, 'hex') AS "contentHash", last_updated AS "lastUpdated"
    FROM patient WHERE source_id = ${context.sourceId}::uuid AND fhir_id = ANY(${fhirIds}::text[])`
  return new Map(rows.map((row) => [row.fhirId, row]))
}

function toRow({ resource, fhirId, contentHash }: Incoming, id: string): PatientRow {
  return {
    id,
    fhir_id: fhirId,
    ...mapPatient(resource, siteToday()),
    payload: resource,
    content_hash: contentHash,
  }
}

async function insertPatients(context: BatchContext, rows: readonly PatientRow[]): Promise<void> {
  for (const slice of slices(rows))
    await context.tx.$executeRaw`
      INSERT INTO patient (id, source_id, fhir_id, family_name, given_name, name_prefix, display_name, search_text,
                           birth_date, gender, deceased, deceased_at, mrn, identifiers, security_labels, last_updated,
                           payload, content_hash, version)
      SELECT id, ${context.sourceId}::uuid, fhir_id, family_name, given_name, name_prefix, display_name, search_text,
             birth_date, gender, deceased, deceased_at, mrn, identifiers, security_labels, last_updated,
             payload, decode(content_hash, 'hex'), 0 -- leaveTraces makes it 1
      FROM jsonb_to_recordset(${JSON.stringify(slice)}::jsonb) AS row
        (id uuid, fhir_id text, family_name text, given_name text, name_prefix text, display_name text,
         search_text text, birth_date text, gender text, deceased boolean, deceased_at text, mrn text,
         identifiers jsonb, security_labels text[], last_updated timestamptz, payload jsonb, content_hash text)`
}

async function updatePatients(context: BatchContext, rows: readonly PatientRow[]): Promise<void> {
  for (const slice of slices(rows))
    await context.tx.$executeRaw`
      UPDATE patient SET
        family_name = row.family_name, given_name = row.given_name, name_prefix = row.name_prefix,
        display_name = row.display_name, search_text = row.search_text, birth_date = row.birth_date,
        gender = row.gender, deceased = row.deceased, deceased_at = row.deceased_at, mrn = row.mrn,
        identifiers = row.identifiers, security_labels = row.security_labels, 
        last_updated = coalesce(row.last_updated, patient.last_updated),
        payload = row.payload, content_hash = decode(row.content_hash, 'hex')
      FROM jsonb_to_recordset(${JSON.stringify(slice)}::jsonb) AS row
        (id uuid, family_name text, given_name text, name_prefix text, display_name text, search_text text,
         birth_date text, gender text, deceased boolean, deceased_at text, mrn text, identifiers jsonb,
         security_labels text[], last_updated timestamptz, payload jsonb, content_hash text)
      WHERE patient.id = row.id`
}
