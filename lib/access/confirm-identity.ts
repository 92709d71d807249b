import { withUser } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { recordAudit } from './audit'
import { checkOwnPassword } from './check-own-password'
import { renewSession, type Session } from './session'

/** The password of a local account, or what a provider said after it asked its user to sign in once more. */
export type Proof = { password: string } | ProviderProof

export interface ProviderProof {
  /** Our account of the issuer and subject that the provider named. */
  userId: string
  /** Its `auth_time`; null when it told none. */
  authenticatedAt: Date | null
}

const MILLISECONDS = LIMITS.confirmationMinutes * 60_000
/** How far another's clock may be ahead of ours, in milliseconds: a provider's, or that of another process. */
const CLOCK_TOLERANCE = 60_000

/**
 * Lets somebody who is signed in prove again that it is they who sit there, as emergency access asks for it. Marks the
 * session and goes on with it under another id, which the caller puts into the cookie; the earlier one is worth nothing.
 * Throws `invalid_input` for a wrong password or a stale proof, `rate_limited` after too many wrong ones.
 */
export async function confirmIdentity(session: Session, proof: Proof): Promise<Session & { id: string }> {
  const { id: earlier } = session
  if (earlier === null)
    throw new AppError('invalid_input', 'Only somebody at a browser can confirm who they are.')
  const by = 'password' in proof ? 'password' : 'provider'
  const confirmedAt =
    'password' in proof ? await checkPassword(session, proof.password) : await checkProvider(session, proof)
  const id = await withUser(session, async (tx) => {
    const renewed = await renewSession(tx, earlier, confirmedAt)
    await recordAudit(tx, {
      action: 'identity-confirmed',
      sessionId: renewed,
      entityType: 'User',
      entityId: session.userId,
      detail: { by },
    })
    return renewed
  })
  return { ...session, id, confirmedAt }
}

/** Whether the user proved again who they are within the last minutes (`LIMITS.confirmationMinutes`); signing in is no such proof. */
export function wasJustConfirmed({ confirmedAt }: Pick<Session, 'confirmedAt'>, now = Date.now()): boolean {
  if (!confirmedAt) return false
  const age = now - confirmedAt.getTime()
  // Of a later time than ours: the clock was set back since, and nobody knows how old the proof is.
  return age < MILLISECONDS && age >= -CLOCK_TOLERANCE
}

/** Throws `confirmation_required`, for which the browser asks its user. */
export function requireJustConfirmed(session: Session): void {
  if (wasJustConfirmed(session)) return
  throw new AppError(
    'confirmation_required',
    'Confirm that it is you, with your password or where you sign in, and try again.',
  )
}

async function checkPassword(session: Session, password: string): Promise<Date> {
  await checkOwnPassword(session, password, 'identity-refused')
  return new Date()
}

/** A provider that only remembers its user has asked nobody: its `auth_time` is then the one of the sign-in. */
async function checkProvider(session: Session, { userId, authenticatedAt }: ProviderProof): Promise<Date> {
  const before = await withUser(session, (tx) =>
    tx.session.findUnique({ where: { id: session.id ?? '' }, select: { authenticatedAt: true } }),
  )
  const now = Date.now()
  const at = authenticatedAt?.getTime() ?? 0
  const isFresh =
    before !== null &&
    at > before.authenticatedAt.getTime() &&
    now - at < MILLISECONDS &&
    at <= now + CLOCK_TOLERANCE
  if (userId === session.userId && isFresh) return new Date(Math.min(at, now))
  await withUser(session, (tx) =>
    recordAudit(tx, {
      action: 'identity-refused',
      outcome: 'refused',
      entityType: 'User',
      entityId: session.userId,
      detail: { by: 'provider' },
    }),
  )
  throw new AppError(
    'invalid_input',
    'Where you sign in, nobody asked you again who you are; try again, or sign out and in.',
  )
}
