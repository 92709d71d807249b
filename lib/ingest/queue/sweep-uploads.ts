import { withWorker } from '@/lib/db/transactions'
import { LIMITS } from '@/lib/limits'
import { objectStore } from '../objects/object-store'

/**
 * Uploaded bytes stay no longer than they may be needed: those of a done import go at once, those of one that failed or
 * was left, with the name of its file, after LIMITS.failedUploadDays. Returns how many went. Killed half-way, the next
 * sweep ends it: the object goes before the row forgets its key.
 */
export async function sweepUploads(): Promise<number> {
  const ended = await withWorker(
    (tx) => tx.$queryRaw<{ id: string; key: string }[]>`
      SELECT id, object_key AS key FROM import
      WHERE object_key IS NOT NULL AND (state = 'done' OR (state IN ('failed', 'interrupted')
        AND coalesce(finished_at, queued_at) < now() - make_interval(days => ${LIMITS.failedUploadDays})))
      ORDER BY queued_at LIMIT 100`,
  )
  for (const { id, key } of ended) {
    await objectStore().removeAllVersions(key)
    await withWorker(
      (tx) => tx.$executeRaw`
        UPDATE import SET object_key = NULL, object_version = NULL,
               label = CASE WHEN state = 'done' THEN label ELSE 'An upload that was not kept' END
        WHERE id = ${id}::uuid`,
    )
  }
  return ended.length
}
