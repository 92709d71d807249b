import { type JsonObject, readObjects, readText } from '@/lib/fhir/json'
import { isWorldwide, parseReference } from '@/lib/fhir/references'
import type { BatchContext } from './batch-context'
import type { Incoming } from './incoming'

/** A stored patient with what the source says of links; ids are the source's. */
interface LinkedPatient {
  id: string
  fhirId: string
  links: JsonObject[]
  /** Who replaces this patient now. */
  successor: string | null
}

/** However long a chain of merges is, following it ends. */
const MOST_STEPS = 30

/**
 * Patient.link: a chart that its source has replaced redirects to the other for as long as the source says so, from either
 * side (`replaced-by` of the old, `replaces` of the new), whichever of the two comes first. `refer` and `seealso` redirect
 * nothing, nor does a circle, nor a patient with two successors. Call it for the patients that were stored just now.
 */
export async function linkPatients(context: BatchContext, stored: readonly Incoming[]): Promise<void> {
  const own = new Map(stored.map((incoming) => [incoming.fhirId, incoming]))
  const patients = await findLinked(context, own)
  const successors = new Map(
    [...patients.values()].map((it) => [it.fhirId, chooseSuccessor(context, it, patients, own)]),
  )
  const changes = [...patients.values()].flatMap(({ id, fhirId, successor }) => {
    const next = isInCircle(fhirId, successors) ? null : (successors.get(fhirId) ?? null)
    return next === successor ? [] : [{ id, successor: next }]
  })
  if (changes.length === 0) return
  await context.tx.$executeRaw`
    UPDATE patient SET version = patient.version + 1,
           replaced_by = (SELECT p.id FROM patient p WHERE p.source_id = ${context.sourceId}::uuid AND p.fhir_id = row.successor)
    FROM unnest(${changes.map(({ id }) => id)}::uuid[], ${changes.map(({ successor }) => successor)}::text[]) AS row (id, successor)
    WHERE patient.id = row.id`
}

type Own = ReadonlyMap<string, Incoming>

/** The stored patients, and all that hang together with them by links of either direction. */
async function findLinked(context: BatchContext, own: Own): Promise<Map<string, LinkedPatient>> {
  const found = new Map<string, LinkedPatient>()
  const asked = new Set<string>()
  let ahead = [...own.keys()]
  for (let step = 0; ahead.length > 0 && step < MOST_STEPS; step += 1) {
    for (const fhirId of ahead) asked.add(fhirId)
    const fresh = (await selectAround(context, ahead)).filter(({ fhirId }) => !found.has(fhirId))
    for (const patient of fresh) found.set(patient.fhirId, patient)
    const named = fresh.flatMap((patient) => [
      patient.fhirId,
      ...targetsOf(context, patient, 'replaces', own),
      ...targetsOf(context, patient, 'replaced-by', own),
    ])
    ahead = [...new Set(named)].filter((fhirId) => !asked.has(fhirId))
  }
  return found
}

/** These patients, whom they replace at present, and who names them in a link. */
async function selectAround(context: BatchContext, fhirIds: readonly string[]): Promise<LinkedPatient[]> {
  const rows = await context.tx.$queryRaw<(Omit<LinkedPatient, 'links'> & { link: unknown })[]>`
    WITH here AS (SELECT id, fhir_id FROM patient WHERE source_id = ${context.sourceId}::uuid AND fhir_id = ANY(${[...fhirIds]}::text[])),
    named AS (
      SELECT jsonb_build_array(jsonb_build_object('other', jsonb_build_object('reference', address))) AS pattern
      FROM here, LATERAL (
        SELECT 'Patient/' || here.fhir_id UNION SELECT 'urn:uuid:' || here.fhir_id
        UNION SELECT base || '/Patient/' || here.fhir_id FROM source s, unnest(s.bases) AS base WHERE s.id = ${context.sourceId}::uuid
      ) AS spelling (address)),
    around AS (
      SELECT id FROM here
      UNION SELECT p.id FROM here JOIN patient p ON p.replaced_by = here.id
      UNION SELECT p.id FROM named JOIN patient p ON p.payload -> 'link' @> named.pattern
            WHERE p.source_id = ${context.sourceId}::uuid AND p.payload -> 'link' IS NOT NULL)
    SELECT p.id, p.fhir_id AS "fhirId", p.payload -> 'link' AS link, successor.fhir_id AS successor
    FROM around JOIN patient p ON p.id = around.id LEFT JOIN patient successor ON successor.id = p.replaced_by`
  return rows.map(({ link, ...row }) => ({ ...row, links: readObjects(link) }))
}

/** What the old one says counts before what the new ones say of it; two successors are none. */
function chooseSuccessor(
  context: BatchContext,
  patient: LinkedPatient,
  patients: ReadonlyMap<string, LinkedPatient>,
  own: Own,
): string | null {
  const stated = new Set(targetsOf(context, patient, 'replaced-by', own))
  const claimed = [...patients.values()].filter((other) =>
    targetsOf(context, other, 'replaces', own).includes(patient.fhirId),
  )
  const candidates = stated.size > 0 ? [...stated] : claimed.map(({ fhirId }) => fhirId)
  const here = candidates.filter((fhirId) => fhirId !== patient.fhirId && patients.has(fhirId))
  return here.length === 1 ? (here[0] ?? null) : null
}

function targetsOf(
  context: BatchContext,
  { links, fhirId, successor }: LinkedPatient,
  type: 'replaces' | 'replaced-by',
  ownInput: Own,
): string[] {
  const own = ownInput.get(fhirId)
  return links.flatMap((link) => {
    const parsed = readText(link.type) === type ? parseReference(link.other) : undefined
    if (!parsed) return []
    // A urn that meant something in the input of its time only: what was understood then stands.
    if (!own && parsed.form === 'urn' && !isWorldwide(parsed.id))
      return type === 'replaced-by' && successor ? [successor] : []
    const target = context.references.resolve(parsed, own?.entry)
    if (target?.kind !== 'resource' || (target.type ?? 'Patient') !== 'Patient') return []
    return context.references.isRefused(target, context.refusedPatients) ? [] : [target.id]
  })
}

function isInCircle(start: string, successors: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>()
  let next = successors.get(start)
  while (next && !seen.has(next)) {
    if (next === start) return true
    seen.add(next)
    next = successors.get(next)
  }
  return false
}
