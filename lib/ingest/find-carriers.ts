import { collectAttachmentUrls, collectReferences } from '@/lib/fhir/patient-references'
import type { BatchContext } from './batch-context'
import { addressOf, type Incoming } from './incoming'

/**
 * By address of each Binary among `incoming`: the addresses of the records that name it, in this batch as an attachment
 * or a reference, in the database as the place where a document's words lie. A Binary says nothing of its patient itself.
 */
export async function findCarriers(
  context: BatchContext,
  incoming: readonly Incoming[],
): Promise<Map<string, Set<string>>> {
  const carriers = new Map<string, Set<string>>()
  for (const { type, fhirId } of incoming) if (type === 'Binary') carriers.set(`Binary/${fhirId}`, new Set())
  if (carriers.size === 0) return carriers
  for (const record of incoming)
    if (record.type !== 'Binary')
      for (const address of listBinaries(context, record)) carriers.get(address)?.add(addressOf(record))
  const rows = await context.tx.$queryRaw<{ binary: string; carrier: string }[]>`
    SELECT DISTINCT n.binary_reference AS binary, r.type || '/' || r.fhir_id AS carrier
    FROM note_reference n JOIN clinical_record r ON r.id = n.record_id
    WHERE r.source_id = ${context.sourceId}::uuid AND n.binary_reference = ANY(${[...carriers.keys()]}::text[])`
  for (const { binary, carrier } of rows) carriers.get(binary)?.add(carrier)
  return carriers
}

/** Addresses of the Binaries that a record names. */
export function listBinaries({ references }: BatchContext, { resource, entry }: Incoming): string[] {
  return [...collectAttachmentUrls(resource), ...collectReferences(resource)].flatMap((reference) => {
    const target = references.resolve(reference, entry)
    return target?.kind === 'resource' && target.type === 'Binary' ? [`Binary/${target.id}`] : []
  })
}
