import { mapDirectory } from '@/lib/fhir/map-directory'
import { type BatchContext, slices } from './batch-context'
import { type Comparison, compareVersion, type StoredVersion } from './compare-version'
import type { Incoming } from './incoming'
import { joinDirectory } from './join-stored'

/** Stores resources without a patient, each at most once in the list; returns what became of each, in order. */
export async function storeDirectory(
  context: BatchContext,
  resources: readonly Incoming[],
): Promise<Comparison[]> {
  const outcomes: Comparison[] = []
  for (const slice of slices(resources)) {
    const stored = await selectStored(context, slice)
    const compared = slice.map((incoming) => compareVersion(incoming, stored.get(addressOf(incoming))))
    const isChanged = (_: unknown, place: number) =>
      compared[place] === 'created' || compared[place] === 'updated'
    await upsert(context, slice.filter(isChanged))
    outcomes.push(...compared)
  }
  return outcomes
}

async function selectStored(context: BatchContext, resources: readonly Incoming[]) {
  const rows = await context.tx.$queryRaw<(StoredVersion & { type: string; fhirId: string })[]>`
    SELECT d.id, d.type, d.fhir_id AS "fhirId", encode(d.content_hash, 'hex') AS "contentHash", d.last_updated AS "lastUpdated"
    FROM unnest(${resources.map(({ type }) => type)}::text[], ${resources.map(({ fhirId }) => fhirId)}::text[]) AS wanted (type, fhir_id)
    ${joinDirectory(context.sourceId)}`
  return new Map(rows.map((row) => [addressOf(row), row]))
}

async function upsert(context: BatchContext, resources: readonly Incoming[]): Promise<void> {
  if (resources.length === 0) return
  // In one order everywhere, so that two imports that bring the same organizations never wait for each other in a circle.
  const ordered = resources.toSorted((left, right) => (addressOf(left) < addressOf(right) ? -1 : 1))
  const rows = ordered.map(({ resource, fhirId, contentHash }) => ({
    ...mapDirectory(resource),
    fhir_id: fhirId,
    payload: resource,
    content_hash: contentHash,
  }))
  await context.tx.$executeRaw`
    INSERT INTO directory_resource (source_id, type, fhir_id, display, identifiers, payload, content_hash, last_updated)
    SELECT ${context.sourceId}::uuid, type, fhir_id, display, identifiers, payload, decode(content_hash, 'hex'), last_updated
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row
      (type text, fhir_id text, display text, identifiers text[], payload jsonb, content_hash text, last_updated timestamptz)
    ON CONFLICT (source_id, type, fhir_id) DO UPDATE SET
      display = excluded.display, identifiers = excluded.identifiers, payload = excluded.payload,
      content_hash = excluded.content_hash, updated_at = now(),
      last_updated = coalesce(excluded.last_updated, directory_resource.last_updated)`
}

function addressOf({ type, fhirId }: { type: string; fhirId: string }): string {
  return `${type}/${fhirId}`
}
