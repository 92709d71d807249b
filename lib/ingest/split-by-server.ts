import { siteToday } from '@/lib/chart/site-day'
import { mapPatient } from '@/lib/fhir/map-patient'
import type { BatchContext } from './batch-context'
import type { Incoming } from './incoming'
import { contradicts, type Identity } from './is-another-person'

/**
 * Patients who may be filed, and those who may not because their ids are of another server: of a second one in this
 * input, or of one that is new to the source and means somebody else by an id that the source knows. A changed name or
 * birth date, which counts as a correction elsewhere, is enough to doubt there; their records are refused with them.
 */
export async function splitByServer(
  context: BatchContext,
  patients: readonly Incoming[],
): Promise<{ ours: Incoming[]; others: Incoming[] }> {
  const { references } = context
  const { ours = [], others = [] } = Object.groupBy(patients, ({ entry }) =>
    references.isFromOtherServer(entry) ? 'others' : 'ours',
  )
  if (!references.isFromNewServer) return { ours, others }
  const today = siteToday()
  const stored = await selectPeople(context, ours)
  const strangers = ours.filter(({ fhirId, resource }) => {
    const known = stored.get(fhirId)
    return known !== undefined && contradicts(mapPatient(resource, today), known)
  })
  for (const { entry, fhirId } of strangers) {
    context.refusedPatients.add(fhirId)
    references.refusePatient(entry, fhirId)
  }
  return { ours: ours.filter((patient) => !strangers.includes(patient)), others: [...others, ...strangers] }
}

async function selectPeople(
  { tx, sourceId }: BatchContext,
  patients: readonly Incoming[],
): Promise<Map<string, Identity>> {
  const rows = await tx.$queryRaw<(Identity & { fhirId: string })[]>`
    SELECT fhir_id AS "fhirId", family_name, given_name, display_name, birth_date, identifiers
    FROM patient WHERE source_id = ${sourceId}::uuid AND fhir_id = ANY(${patients.map(({ fhirId }) => fhirId)}::text[])`
  return new Map(rows.map((row) => [row.fhirId, row]))
}
