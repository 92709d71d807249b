import { mayBePatients } from '@/lib/fhir/patient-compartment'
import { parseReference } from '@/lib/fhir/references'
import type { BatchContext } from './batch-context'
import type { Deletion, Incoming } from './incoming'

/** The addresses of the servers that records came from: later inputs may name the same patients by them. */
export function listBases({ references }: BatchContext, records: readonly (Incoming | Deletion)[]): string[] {
  const bases = new Set<string>()
  for (const { entry, type } of records) {
    if (!mayBePatients(type) || references.isFromOtherServer(entry)) continue
    const parsed = parseReference(entry.fullUrl)
    if (parsed?.form === 'absolute') bases.add(parsed.base)
  }
  return [...bases]
}
