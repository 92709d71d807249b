import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/log'

const MOST_ATTEMPTS = 5
const FIRST_PAUSE_MS = 50
/**
 * Postgres: serialization_failure, deadlock_detected, and unique_violation, which says that another import created the
 * same record at the same moment; Prisma's own name for the first two.
 */
const CONFLICTS = new Set(['40001', '40P01', '23505', 'P2034'])

/**
 * Runs a transaction again when the database undid it for the sake of another one; the second run finds the other's
 * rows in place. Throws what the last attempt threw.
 */
export async function retryConflicts<Result>(transaction: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isConflict(error)) throw error
      log.warn('import-conflict', { count: attempt })
      await sleep(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random()))
    }
  }
}

/** The code stands in the error, in its cause or in Prisma's `meta`, depending on which layer noticed. */
function isConflict(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false
  return Object.entries({ ...error, cause: 'cause' in error ? error.cause : undefined }).some(
    ([name, value]) =>
      typeof value === 'string'
        ? /code$/i.test(name) && CONFLICTS.has(value)
        : ['cause', 'meta', 'driverAdapterError'].includes(name) && isConflict(value, depth + 1),
  )
}
