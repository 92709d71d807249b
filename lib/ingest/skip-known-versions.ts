import { siteToday } from '@/lib/chart/site-day'
import { mapPatient } from '@/lib/fhir/map-patient'
import type { BatchContext } from './batch-context'
import { listVersions } from './compare-version'
import type { Incoming } from './incoming'
import { isAnotherPerson } from './is-another-person'

/**
 * Of several versions of one record in one batch, those before the one that is stored are history already. Without this
 * the same input would walk through them again each time, where no `meta.lastUpdated` says which is older.
 */
export async function skipKnownVersions(
  context: BatchContext,
  incoming: readonly Incoming[],
  newestFirst: boolean,
): Promise<{ left: readonly Incoming[]; known: Incoming[] }> {
  const several = listVersions(incoming, newestFirst).filter(
    (versions) => versions.length > 1 && areOfOneThing(versions),
  )
  if (several.length === 0) return { left: incoming, known: [] }
  const stored = await selectHashes(
    context,
    several.flatMap(([first]) => first ?? []),
  )
  const known = several.flatMap((versions) => {
    const place = versions.findLastIndex(
      ({ type, fhirId, contentHash }) => stored.get(`${type}/${fhirId}`) === contentHash,
    )
    return versions.slice(0, Math.max(place, 0))
  })
  const skipped = new Set(known)
  return { left: incoming.filter((version) => !skipped.has(version)), known }
}

/** Two people under one id are no versions: the second must be met, and refused with all that is theirs. */
function areOfOneThing(versions: readonly Incoming[]): boolean {
  const [first, ...others] = versions
  if (first?.type !== 'Patient') return true
  const today = siteToday()
  const person = mapPatient(first.resource, today)
  return !others.some(({ resource }) => isAnotherPerson(mapPatient(resource, today), person))
}

async function selectHashes({ tx, sourceId }: BatchContext, records: readonly Incoming[]) {
  const rows = await tx.$queryRaw<{ address: string; contentHash: string }[]>`
    WITH wanted AS (
      SELECT * FROM unnest(${records.map(({ type }) => type)}::text[], ${records.map(({ fhirId }) => fhirId)}::text[]) AS wanted (type, fhir_id))
    SELECT stored.type || '/' || stored.fhir_id AS address, encode(stored.content_hash, 'hex') AS "contentHash"
    FROM wanted JOIN LATERAL (
      SELECT type, fhir_id, content_hash FROM clinical_record
      WHERE source_id = ${sourceId}::uuid AND type = wanted.type AND fhir_id = wanted.fhir_id
      UNION ALL
      SELECT type, fhir_id, content_hash FROM directory_resource
      WHERE source_id = ${sourceId}::uuid AND type = wanted.type AND fhir_id = wanted.fhir_id) stored ON true`
  return new Map(rows.map(({ address, contentHash }) => [address, contentHash]))
}
