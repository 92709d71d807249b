import { collectReferences } from '@/lib/fhir/patient-references'
import type { Assignment } from './assign-patient'
import type { BatchContext } from './batch-context'
import type { Incoming } from './incoming'

/**
 * The one chart that everything a record refers to stands in: a Provenance of an Observation belongs to that
 * Observation's patient. `charts` holds what this batch has filed so far.
 */
export async function assignByNeighbours(
  context: BatchContext,
  { resource }: Incoming,
  charts: ReadonlyMap<string, string>,
): Promise<Assignment> {
  const targets = collectReferences(resource).flatMap(
    (reference) => context.references.resolve(reference) ?? [],
  )
  const addresses = new Set(
    targets.flatMap((it) => (it.kind === 'resource' && it.type ? [`${it.type}/${it.id}`] : [])),
  )
  const filed = [...addresses].flatMap((address) => charts.get(address) ?? [])
  const stored = await findCharts(
    context,
    [...addresses].filter((address) => !charts.has(address)),
  )
  const patientIds = [...new Set([...filed, ...stored])]
  if (patientIds.length > 1) return { kind: 'ambiguous' }
  return patientIds[0] ? { kind: 'patient', patientId: patientIds[0] } : { kind: 'none' }
}

async function findCharts(context: BatchContext, addresses: readonly string[]): Promise<string[]> {
  if (addresses.length === 0) return []
  const pairs = addresses.map((address) => address.split('/'))
  const rows = await context.tx.$queryRaw<{ patientId: string }[]>`
    SELECT DISTINCT r.patient_id AS "patientId"
    FROM unnest(${pairs.map(([type]) => type ?? '')}::text[], ${pairs.map(([, id]) => id ?? '')}::text[]) AS wanted (type, fhir_id)
    JOIN clinical_record r ON r.source_id = ${context.sourceId}::uuid AND r.type = wanted.type AND r.fhir_id = wanted.fhir_id`
  return rows.map(({ patientId }) => patientId)
}
