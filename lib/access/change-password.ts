import { withUser } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { recordAudit } from './audit'
import { checkOwnPassword } from './check-own-password'
import { findPasswordProblem } from './password-rules'
import { hashPassword } from './passwords'
import { type Session, startSession } from './session'

export interface PasswordChange {
  current: string
  next: string
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
  const checked = await checkOwnPassword(session, current, 'password-refused')
  const problem =
    current === next
      ? 'The new password is the current one; choose another.'
      : findPasswordProblem(next, session)
  if (problem) throw new AppError('invalid_input', problem)
  const hash = await hashPassword(next)
  return withUser(session, async (tx) => {
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
}
