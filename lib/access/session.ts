import type { Transaction } from '@/lib/db/transactions'
import { withSystem } from '@/lib/db/transactions'
import { LIMITS } from '@/lib/limits'

export type Role = 'clinician' | 'auditor' | 'admin' | 'operator' | 'integration'

/** Somebody who is signed in, as read from the database on this very request. */
export interface Session {
  /** Null for the command line, which has no browser session. */
  id: string | null
  userId: string
  displayName: string
  email: string
  roles: Role[]
  epoch: number
  via: 'web' | 'command-line'
  /** Why the command line looks: a code ('ask'), kept in the audit log. */
  reason?: string
}

/** Begins a browser session and returns its id, the `jti` of the JWT. */
export async function startSession(tx: Transaction, userId: string): Promise<string> {
  const expiresAt = new Date(Date.now() + LIMITS.sessionHours * 3_600_000)
  const session = await tx.session.create({ data: { userId, expiresAt }, select: { id: true } })
  return session.id
}

/**
 * The session behind a JWT, or null when it was ended, has expired, was idle for too long, or its user was disabled.
 * `active: false` (polling, streaming) looks without counting as activity.
 */
export function checkSession(
  id: string,
  options: { active: boolean } = { active: true },
): Promise<Session | null> {
  return withSystem(async (tx) => {
    const now = Date.now()
    const row = await tx.session.findUnique({ where: { id }, include: { user: true } })
    if (!row || row.endedAt || row.user.disabled || row.expiresAt.getTime() <= now) return null
    const idle = now - row.lastActiveAt.getTime()
    if (idle > LIMITS.sessionIdleMinutes * 60_000) return null
    // Not on every request: half a minute of precision is enough for an idle limit of minutes.
    if (options.active && idle > 30_000) {
      await tx.session.update({ where: { id }, data: { lastActiveAt: new Date(now) }, select: { id: true } })
    }
    const { user } = row
    return {
      id,
      userId: user.id,
      displayName: user.displayName,
      email: user.email,
      roles: user.roles as Role[],
      epoch: user.accessEpoch,
      via: 'web',
    }
  })
}

export async function endSession(id: string): Promise<void> {
  await withSystem((tx) =>
    tx.session.updateMany({ where: { id, endedAt: null }, data: { endedAt: new Date() } }),
  )
}
