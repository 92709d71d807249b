import { recordAudit } from '@/lib/access/audit'
import { isUuid } from '@/lib/access/ids'
import type { Session } from '@/lib/access/session'
import { withUser } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { objectStore } from '../objects/object-store'
import { noSuchImport, requireImporter } from './import-roles'
import { refuseFullQueue } from './refuse-full-queue'

/**
 * Queues an import that failed or was interrupted once more; what it filed already stays unchanged. Throws `not_found`,
 * `conflict` when it runs, is done, or its bytes are no longer kept, and `rate_limited` when its uploader has too many waiting.
 */
export async function retryImport(session: Session, importId: string): Promise<void> {
  requireImporter(session)
  if (!isUuid(importId)) throw noSuchImport()
  const [row] = await withUser(
    session,
    (tx) => tx.$queryRaw<
      { user_id: string | null; object_key: string | null; object_version: string | null }[]
    >`
      SELECT user_id, object_key, object_version FROM import WHERE id = ${importId}::uuid`,
  )
  if (!row) throw noSuchImport()
  await requireBytes(row.object_key, row.object_version)
  await withUser(session, async (tx) => {
    await refuseFullQueue(tx, row.user_id ?? session.userId)
    const queued = await tx.$executeRaw`
      UPDATE import SET state = 'queued', queued_at = now(), attempts = 0, finished_at = NULL
      WHERE id = ${importId}::uuid
        AND (state IN ('failed', 'interrupted') OR (state = 'running' AND lease_until < now()))`
    if (queued === 0)
      throw new AppError(
        'conflict',
        'This import waits, runs or is done already; there is nothing to try again.',
      )
    await recordAudit(tx, {
      action: 'import-queued',
      entityType: 'Import',
      entityId: importId,
      detail: { retry: true },
    })
  })
}

async function requireBytes(key: string | null, version: string | null): Promise<void> {
  const size =
    key &&
    (await objectStore()
      .size(key, version ?? undefined)
      .catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'not_found') return null
        throw error
      }))
  if (typeof size !== 'number')
    throw new AppError('conflict', 'The file of this import is no longer kept; upload it again.')
}
