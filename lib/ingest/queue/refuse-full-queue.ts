import type { Transaction } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'

/**
 * One uploader cannot keep everybody else's imports waiting, nor fill the store. Takes turns with itself. Throws
 * `rate_limited` when as many of this uploader's imports as may be wait or run.
 */
export async function refuseFullQueue(tx: Transaction, uploaderId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('import-queue|' || ${uploaderId}, 0))::text`
  const [found] = await tx.$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM import WHERE user_id = ${uploaderId}::uuid AND state IN ('queued', 'running')`
  if ((found?.waiting ?? 0) < LIMITS.queuedImports) return
  throw new AppError(
    'rate_limited',
    `There are ${LIMITS.queuedImports} imports waiting, which is the most for one user; try again when some are done.`,
    { retryAfterSeconds: 60 },
  )
}
