import type { InputEntry } from '@/lib/fhir/read-bundle'
import { LIMITS } from '@/lib/limits'

/** The wanted entries of a walk, in batches of at most LIMITS.batchEntries. */
export async function* inBatches(
  entries: AsyncIterable<InputEntry>,
  isWanted: (entry: InputEntry) => boolean = () => true,
): AsyncGenerator<InputEntry[]> {
  let batch: InputEntry[] = []
  for await (const entry of entries) {
    if (!isWanted(entry)) continue
    batch.push(entry)
    if (batch.length < LIMITS.batchEntries) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** The first entry of a walk that is wanted; the walk ends there. */
export async function findEntry(
  entries: AsyncIterable<InputEntry>,
  isWanted: (entry: InputEntry) => boolean,
): Promise<InputEntry | undefined> {
  for await (const entry of entries) if (isWanted(entry)) return entry
  return undefined
}
