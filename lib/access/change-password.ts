import { withUser } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { recordAudit } from './audit'
import { findPasswordHash } from './find-password-hash'
import { findPasswordProblem } from './password-rules'
import { hashPassword, verifyPassword } from './passwords'
import { type Session, startSession } from './session'
import { countFailedSignIn, forgetFailedSignIns, requireSignInAllowed } from './sign-in-limit'

export interface PasswordChange {
  current: string
  next: string
}

/** Whether the user signs in with a password of ours; others have theirs elsewhere. */
export async function hasPassword(session: Session): Promise<boolean> {
  const hash = await withUser(session, (tx) => findPasswordHash(tx, session.email))
  return hash !== null
}

/**
 * Gives the signed-in user another password and returns the id of a fresh session: every earlier one ends, this browser's
 * too, so that whoever had stolen one is out. Throws `invalid_input` for a wrong current or an unusable new password and
 * `rate_limited` after too many wrong ones.
 */
export async function changePassword(
  session: Session,
  { current, next }: PasswordChange,
  device: string | null,
): Promise<string> {
  const attempt = { email: session.email, address: undefined }
  await requireSignInAllowed(attempt)
  const checked = await withUser(session, (tx) => findPasswordHash(tx, session.email))
  if (!(await verifyPassword(current, checked)) || checked === null) {
    await withUser(session, (tx) => recordAudit(tx, { action: 'password-refused', outcome: 'refused' }))
    await countFailedSignIn(attempt)
    throw new AppError('invalid_input', 'The current password is not right; type it again.')
  }
  const problem =
    current === next
      ? 'The new password is the current one; choose another.'
      : findPasswordProblem(next, session)
  if (problem) throw new AppError('invalid_input', problem)
  const hash = await hashPassword(next)
  const sessionId = await withUser(session, async (tx) => {
    const rows = await tx.$queryRaw<
      { changed: boolean }[]
    >`SELECT change_own_password(${checked}, ${hash}) AS changed`
    if (!rows[0]?.changed) {
      throw new AppError(
        'conflict',
        'The password was changed elsewhere a moment ago; sign in with the new one.',
      )
    }
    await tx.session.updateMany({
      where: { userId: session.userId, endedAt: null },
      data: { endedAt: new Date() },
    })
    const id = await startSession(tx, session.userId, { device })
    await recordAudit(tx, {
      action: 'password-changed',
      sessionId: id,
      entityType: 'User',
      entityId: session.userId,
    })
    return id
  })
  await forgetFailedSignIns(attempt)
  return sessionId
}
