import { mayBePatients } from '@/lib/fhir/patient-compartment'
import { parseReference } from '@/lib/fhir/references'
import type { BatchContext } from './batch-context'
import type { Deletion, Incoming } from './incoming'

/**
 * Keeps, with what was `filed` in this transaction, the addresses of the servers that it came from: later inputs may
 * name the same patients by them.
 */
export async function rememberBases(
  context: BatchContext,
  filed: readonly (Incoming | Deletion)[],
): Promise<void> {
  const bases = new Set<string>()
  for (const { entry, type } of filed) {
    if (!mayBePatients(type) || context.references.isFromOtherServer(entry)) continue
    const parsed = parseReference(entry.fullUrl)
    if (parsed?.form === 'absolute') bases.add(parsed.base)
  }
  if (bases.size === 0) return
  await context.tx.$executeRaw`
    UPDATE source SET bases = (SELECT array_agg(DISTINCT base ORDER BY base) FROM unnest(bases || ${[...bases]}::text[]) AS base)
    WHERE id = ${context.sourceId}::uuid AND NOT bases @> ${[...bases]}::text[]`
}
