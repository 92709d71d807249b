import { type Transaction, withSystem } from '@/lib/db/transactions'
import { recordAudit } from './audit'
import { verifyPassword } from './passwords'
import { startSession } from './session'

/** After this many failures in a row the account waits, twice as long each time, up to an hour. */
const FREE_FAILURES = 4
const FIRST_WAIT_SECONDS = 15
const LONGEST_WAIT_SECONDS = 3_600

export interface SignedIn {
  userId: string
  sessionId: string
  displayName: string
  email: string
}

/**
 * Checks a local account and begins its session. Null for an unknown address, a wrong password, a disabled or waiting
 * account: the caller says the same sentence for all of them.
 */
export async function signIn(email: string, password: string): Promise<SignedIn | null> {
  const user = await withSystem((tx) => tx.user.findUnique({ where: { email: email.trim().toLowerCase() } }))
  // The hash is computed outside any transaction: it takes tens of milliseconds of CPU.
  const fits = await verifyPassword(password, user?.passwordHash ?? null)
  const waiting = user?.lockedUntil != null && user.lockedUntil.getTime() > Date.now()
  if (user && fits && !waiting && !user.disabled) {
    return withSystem(async (tx) => {
      await tx.user.updateMany({ where: { id: user.id }, data: { failedSignIns: 0, lockedUntil: null } })
      const sessionId = await startSession(tx, user.id)
      await recordAudit(tx, { action: 'sign-in', sessionId, entityType: 'User', entityId: user.id })
      return { userId: user.id, sessionId, displayName: user.displayName, email: user.email }
    })
  }
  await withSystem(async (tx) => {
    if (user && !waiting) await countFailure(tx, user.id)
    await recordAudit(tx, {
      action: 'sign-in-refused',
      outcome: 'refused',
      entityType: 'User',
      ...(user ? { entityId: user.id } : {}),
    })
  })
  return null
}

/** Counted by the database, row locked: forty guesses at once are forty failures. */
async function countFailure(tx: Transaction, userId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ failures: number }[]>`
    UPDATE app_user SET failed_sign_ins = failed_sign_ins + 1 WHERE id = ${userId}::uuid
    RETURNING failed_sign_ins AS failures`
  const until = lockedUntil(rows[0]?.failures ?? 0)
  await tx.user.updateMany({ where: { id: userId }, data: { lockedUntil: until } })
}

/** Null while failures are free; then a wait that doubles with each further one. */
export function lockedUntil(failures: number, now = Date.now()): Date | null {
  if (failures <= FREE_FAILURES) return null
  const seconds = Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - FREE_FAILURES - 1), LONGEST_WAIT_SECONDS)
  return new Date(now + seconds * 1_000)
}
