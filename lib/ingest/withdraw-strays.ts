import { type BatchContext, slices } from './batch-context'
import { compareVersion, type StoredVersion } from './compare-version'
import { addressOf, type Incoming } from './incoming'
import { joinRecords } from './join-stored'
import { withdraw } from './retract-records'

/** A record that a chart (our patient id) has lost. */
export interface Departed {
  incoming: Incoming
  chart: string
}

type Stored = StoredVersion & { type: string; fhirId: string; patientId: string }

/**
 * Records whose newer version names a patient who is not here, or several: it cannot be filed, and the older one may not go
 * on standing in a chart that its source says is not its own. It comes back with a version that can be filed. Returns which charts lost which
 * records.
 */
export async function withdrawStrays(
  context: BatchContext,
  records: readonly Incoming[],
): Promise<Departed[]> {
  const left: Departed[] = []
  for (const slice of slices(records)) {
    const stored = await selectStored(context, slice)
    const strays = slice.flatMap((incoming) => {
      const found = stored.get(addressOf(incoming))
      return found && compareVersion(incoming, found) === 'updated' ? [{ ...found, incoming }] : []
    })
    await withdraw(
      context,
      strays.map(({ id }) => id),
    )
    left.push(...strays.map(({ incoming, patientId }) => ({ incoming, chart: patientId })))
  }
  return left
}

/** Without those that were withdrawn before. */
async function selectStored(
  context: BatchContext,
  records: readonly Incoming[],
): Promise<Map<string, Stored>> {
  const rows = await context.tx.$queryRaw<Stored[]>`
    SELECT r.id, r.type, r.fhir_id AS "fhirId", r.patient_id AS "patientId",
           encode(r.content_hash, 'hex') AS "contentHash", r.last_updated AS "lastUpdated"
    FROM unnest(${records.map(({ type }) => type)}::text[], ${records.map(({ fhirId }) => fhirId)}::text[]) AS wanted (type, fhir_id)
    ${joinRecords(context.sourceId)}
    WHERE length(r.content_hash) > 1`
  return new Map(rows.map((row) => [addressOf(row), row]))
}
