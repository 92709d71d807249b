import { withSystem, withUser } from '@/lib/db/transactions'
import { isStorable } from '@/lib/format/storable'
import { recordAudit } from './audit'
import { isRefusedDemoUser } from './demo-users'
import { findPasswordHash } from './find-password-hash'
import { verifyPassword } from './passwords'
import { type SessionStart, startSession } from './session'
import {
  countAccountFailure,
  countFailedSignIn,
  forgetAccountFailures,
  forgetFailedSignIns,
  requireSignInAllowed,
} from './sign-in-limit'

export interface SignedIn {
  userId: string
  sessionId: string
  displayName: string
  email: string
}

/** Where a sign-in comes from. */
export interface SignInOrigin extends SessionStart {
  /** Network address, for limits only; never stored. */
  address?: string | undefined
  /** Under which the log of the server knows the request. */
  requestId?: string | undefined
}

/**
 * Checks a local account and begins its session. Null for an unknown address, a wrong password, a disabled or waiting
 * account, in production a demo's: the caller says the same sentence for all of them. Throws `rate_limited` after too many failures.
 */
export async function signIn(
  email: string,
  password: string,
  from: SignInOrigin = {},
): Promise<SignedIn | null> {
  const attempt = { email, address: from.address }
  await requireSignInAllowed(attempt)
  const { user, hash } = await findAccount(isStorable(email) ? email.trim().toLowerCase() : '')
  // The hash is computed outside any transaction: it takes tens of milliseconds of CPU.
  const fits = await verifyPassword(password, hash)
  const waiting = user?.lockedUntil != null && user.lockedUntil.getTime() > Date.now()
  if (user && fits && !waiting && !user.disabled && !isRefusedDemoUser(user.email)) {
    const sessionId = await withUser({ userId: user.id, id: null }, async (tx) => {
      await forgetAccountFailures(tx, user.id)
      const id = await startSession(tx, user.id, from)
      await recordAudit(tx, {
        action: 'sign-in',
        sessionId: id,
        entityType: 'User',
        entityId: user.id,
        requestId: from.requestId,
      })
      return id
    })
    await forgetFailedSignIns(attempt)
    return { userId: user.id, sessionId, displayName: user.displayName, email: user.email }
  }
  await withSystem(async (tx) => {
    if (user && !waiting) await countAccountFailure(tx, user.id)
    await recordAudit(tx, {
      action: 'sign-in-refused',
      outcome: 'refused',
      entityType: 'User',
      requestId: from.requestId,
      ...(user ? { entityId: user.id } : {}),
    })
  })
  await countFailedSignIn(attempt)
  return null
}

function findAccount(email: string) {
  return withSystem(async (tx) => {
    const user = await tx.user.findUnique({ where: { email }, omit: { passwordHash: true } })
    return { user, hash: await findPasswordHash(tx, email) }
  })
}
