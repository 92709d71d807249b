import { mapDirectory } from '@/lib/fhir/map-directory'
import { type BatchContext, slices } from './batch-context'
import { type Comparison, compareVersion, type StoredVersion } from './compare-version'
import { addressOf, type Incoming } from './incoming'
import { joinDirectory } from './join-stored'

/**
 * Stores resources without a patient, each at most once in the list. Returns what became of each, in order, and which of
 * them are restricted now, or were.
 */
export async function storeDirectory(
  context: BatchContext,
  resources: readonly Incoming[],
): Promise<{ outcomes: Comparison[]; relabelled: Incoming[] }> {
  const outcomes: Comparison[] = []
  const relabelled: Incoming[] = []
  for (const slice of slices(resources)) {
    const stored = await selectStored(context, slice)
    const compared = slice.map((incoming) => compareVersion(incoming, stored.get(addressOf(incoming))))
    const isChanged = (_: unknown, place: number) =>
      compared[place] === 'created' || compared[place] === 'updated'
    const closed = await upsert(context, slice.filter(isChanged))
    outcomes.push(...compared)
    relabelled.push(
      ...slice.filter(isChanged).filter((incoming) => {
        const address = addressOf(incoming)
        return closed.has(address) || stored.get(address)?.restricted
      }),
    )
  }
  return { outcomes, relabelled }
}

async function selectStored(context: BatchContext, resources: readonly Incoming[]) {
  const rows = await context.tx.$queryRaw<
    (StoredVersion & { type: string; fhirId: string; restricted: boolean })[]
  >`
    SELECT d.id, d.type, d.fhir_id AS "fhirId", encode(d.content_hash, 'hex') AS "contentHash", d.last_updated AS "lastUpdated", d.restricted
    FROM unnest(${resources.map(({ type }) => type)}::text[], ${resources.map(({ fhirId }) => fhirId)}::text[]) AS wanted (type, fhir_id)
    ${joinDirectory(context.sourceId)}`
  return new Map(rows.map((row) => [addressOf(row), row]))
}

/** Returns the addresses of those that are restricted. */
async function upsert(context: BatchContext, resources: readonly Incoming[]): Promise<Set<string>> {
  if (resources.length === 0) return new Set()
  // In one order everywhere, so that two imports that bring the same organizations never wait for each other in a circle.
  const ordered = resources.toSorted((left, right) => (addressOf(left) < addressOf(right) ? -1 : 1))
  const rows = ordered.map(({ resource, fhirId, contentHash }) => ({
    ...mapDirectory(resource),
    fhir_id: fhirId,
    payload: resource,
    content_hash: contentHash,
  }))
  const stored = await context.tx.$queryRaw<{ type: string; fhirId: string; restricted: boolean }[]>`
    INSERT INTO directory_resource (source_id, type, fhir_id, display, identifiers, payload, content_hash, last_updated)
    SELECT ${context.sourceId}::uuid, type, fhir_id, display, identifiers, payload, decode(content_hash, 'hex'), last_updated
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row
      (type text, fhir_id text, display text, identifiers text[], payload jsonb, content_hash text, last_updated timestamptz)
    ON CONFLICT (source_id, type, fhir_id) DO UPDATE SET
      display = excluded.display, identifiers = excluded.identifiers, payload = excluded.payload,
      content_hash = excluded.content_hash, updated_at = now(),
      last_updated = coalesce(excluded.last_updated, directory_resource.last_updated)
    RETURNING type, fhir_id AS "fhirId", restricted`
  return new Set(stored.filter(({ restricted }) => restricted).map(addressOf))
}
