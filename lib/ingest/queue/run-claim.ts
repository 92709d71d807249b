import { log } from '@/lib/log'
import { type IngestOptions, ingestFiles } from '../ingest-files'
import type { InputFile } from '../input/input-file'
import { objectStore } from '../objects/object-store'
import type { IngestReport } from '../report'
import { type ClaimedImport, leaveInterrupted, renewLeases } from './claim-next'

/** Well within a lease, so that a slow minute does not lose it. */
const RENEW_MS = 30_000

/**
 * Ingests the imports of one claim together. Each ends `done` or `failed`, or `interrupted` when the signal stopped it or
 * this failed as a whole: then it is free for the next claim.
 */
export async function runClaim(
  claim: readonly ClaimedImport[],
  options: IngestOptions = {},
): Promise<IngestReport> {
  const ids = claim.map(({ id }) => id)
  const [first] = claim
  const renewal = setInterval(
    () => void renewLeases(ids).catch((error: unknown) => log.error('import-lease-not-renewed', error)),
    RENEW_MS,
  )
  try {
    return await ingestFiles(
      claim.map((one) => openUpload(one, `claim ${first?.id}`)),
      { ...options, source: first?.source ?? undefined, replace: first?.replaces ?? false },
    )
  } finally {
    clearInterval(renewal)
    await leaveInterrupted(ids, { stopped: options.signal?.aborted ?? false })
  }
}

function openUpload({ id, name, key, version, bytes }: ClaimedImport, group: string): InputFile {
  return {
    path: name,
    group,
    size: bytes,
    importId: id,
    open: () => objectStore().open(key, version ?? undefined),
  }
}
