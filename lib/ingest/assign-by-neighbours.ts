import { type Assignment, isRefusedChart } from './assign-patient'
import type { BatchContext } from './batch-context'
import { findCharts, listAddresses } from './find-patients'
import type { Incoming } from './incoming'

/**
 * The one chart that everything a record refers to stands in: a Provenance of an Observation belongs to that
 * Observation's patient. `decided` holds what this batch has settled so far: the version of a neighbour that came with
 * the record counts, not the one that is stored.
 */
export async function assignByNeighbours(
  context: BatchContext,
  { resource }: Incoming,
  decided: ReadonlyMap<string, Assignment>,
): Promise<Assignment> {
  const addresses = [...new Set(listAddresses(context, resource))]
  const own = addresses.flatMap((address) => decided.get(address) ?? [])
  const lost = own.find(({ kind }) => kind !== 'patient' && kind !== 'none')
  if (lost) return lost.kind === 'missing' || lost.kind === 'refused' ? lost : { kind: 'orphaned' }
  const stored = await findCharts(
    context,
    addresses.filter((address) => !decided.has(address)),
  )
  if (stored.some(({ fhirId }) => isRefusedChart(context, fhirId))) return { kind: 'refused' }
  const filed = own.flatMap((it) => (it.kind === 'patient' ? [it.patientId] : []))
  const patientIds = [...new Set([...filed, ...stored.map(({ id }) => id)])]
  if (patientIds.length > 1) return { kind: 'ambiguous' }
  return patientIds[0]
    ? { kind: 'patient', patientId: patientIds[0] }
    : { kind: 'none', elsewhere: undefined }
}
