import { withWorker } from '@/lib/db/transactions'
import { listPatients } from './vectors'

/** Charts a transaction. */
const PAGE = 200

/**
 * Removes the vectors of every model but those named, some charts at a time, and returns how many there were. The caller
 * has seen that nothing is pending for the models that stay.
 */
export async function dropOldVectors(
  keep: readonly string[],
  { signal }: { signal?: AbortSignal } = {},
): Promise<number> {
  let dropped = 0
  for (let after: string | undefined; !signal?.aborted; ) {
    const page = await withWorker(async (tx) => {
      const patients = await listPatients(tx, after, PAGE)
      dropped += await tx.$executeRaw`
        DELETE FROM chunk_embedding
        WHERE patient_id = ANY(${patients}::uuid[]) AND model <> ALL(${[...keep]}::text[])`
      return patients
    })
    if (page.length === 0) break
    after = page.at(-1)
  }
  return dropped
}
