import { withWorker } from '@/lib/db/transactions'
import { readObject, readText } from '@/lib/fhir/json'
import type { InputEntry } from '@/lib/fhir/read-bundle'

export const DEFAULT_SOURCE = 'default'

/**
 * The name of the system that wrote an input: what its Bundle or its first Patient says in `meta.source`. Server
 * request ids, which some servers write there (`#8Ht2…`, `urn:uuid:…`), name no system and would make every file a
 * source of its own.
 */
export function readSourceName(bundleSource: string | undefined, entries: readonly InputEntry[]): string {
  const patient = entries.find(({ resource }) => resource?.resourceType === 'Patient')?.resource
  const stated = [bundleSource, readText(readObject(patient?.meta)?.source)]
  const names = stated.map((name) => name?.replace(/#.*$/, '') ?? '')
  return names.find((name) => name !== '' && !name.startsWith('urn:uuid:')) ?? DEFAULT_SOURCE
}

/** The id of a source; the first input of a new one creates it. */
export async function ensureSource(name: string): Promise<string> {
  const row = await withWorker(async (tx) => {
    await tx.$executeRaw`INSERT INTO source (name) VALUES (${name}) ON CONFLICT (name) DO NOTHING`
    return tx.source.findUniqueOrThrow({ where: { name }, select: { id: true } })
  })
  return row.id
}
