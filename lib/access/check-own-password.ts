import { withUser } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import type { AuditAction } from './audit'
import { recordAudit } from './audit'
import { verifyPassword } from './passwords'
import type { Session } from './session'
import {
  countAccountFailure,
  countFailedSignIn,
  forgetAccountFailures,
  forgetFailedSignIns,
  requireSignInAllowed,
  tooManyAttempts,
} from './sign-in-limit'

/** Whether the user signs in with a password of ours; others have theirs elsewhere. */
export async function hasPassword(session: Session): Promise<boolean> {
  return (await readOwnAccount(session)).hash !== null
}

/**
 * Checks the password of somebody who is signed in, by the limits of signing in: guessing here is guessing there. Returns
 * the hash that it fits. Throws `invalid_input` for a wrong one, which is on record as `refusal`, and `rate_limited` after
 * too many.
 */
export async function checkOwnPassword(
  session: Session,
  password: string,
  refusal: Extract<AuditAction, 'password-refused' | 'identity-refused'>,
): Promise<string> {
  const attempt = { email: session.email, address: undefined }
  await requireSignInAllowed(attempt)
  const { hash, waits } = await readOwnAccount(session)
  if (waits > 0) throw tooManyAttempts(waits)
  // Outside any transaction: it takes tens of milliseconds of CPU.
  if ((await verifyPassword(password, hash)) && hash !== null) {
    await withUser(session, (tx) => forgetAccountFailures(tx, session.userId))
    await forgetFailedSignIns(attempt)
    return hash
  }
  await withUser(session, async (tx) => {
    await countAccountFailure(tx, session.userId)
    await recordAudit(tx, {
      action: refusal,
      outcome: 'refused',
      entityType: 'User',
      entityId: session.userId,
    })
  })
  await countFailedSignIn(attempt)
  throw new AppError('invalid_input', 'The current password is not right; type it again.')
}

/** The hash, and for how many seconds the account waits after wrong passwords. */
async function readOwnAccount(session: Session): Promise<{ hash: string | null; waits: number }> {
  const [row] = await withUser(
    session,
    (tx) => tx.$queryRaw<{ hash: string | null; lockedUntil: Date | null }[]>`
      SELECT own_password_hash() AS hash, locked_until AS "lockedUntil" FROM app_user WHERE id = scope_user()`,
  )
  const wait = (row?.lockedUntil?.getTime() ?? 0) - Date.now()
  return { hash: row?.hash ?? null, waits: Math.max(0, Math.ceil(wait / 1_000)) }
}
