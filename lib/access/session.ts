import type { ModelTransaction } from '@/lib/db/transactions'
import { withSystem, withSystemBatch, withUser } from '@/lib/db/transactions'
import { LIMITS } from '@/lib/limits'
import { type AuditAction, recordAudit } from './audit'

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
  /** Of this request; it stands in its audit rows and in the answer's header. */
  requestId?: string
  /** The password was given by an administrator, who knows it: nothing opens until it is changed. */
  mustChangePassword?: true
  /** Why the command line looks: a code ('ask'), kept in the audit log. */
  reason?: string
}

/** No `active` request moves the mark more often: half a minute of precision is enough for a limit of minutes. */
const MARK_EVERY_MS = 30_000

/**
 * Begins a browser session and returns its id, the `jti` of the JWT. What stood in the same browser before ends with it,
 * so that no session lives on under another sign-in.
 */
export async function startSession(
  tx: ModelTransaction,
  userId: string,
  { device, replaces }: { device?: string | null | undefined; replaces?: string | undefined } = {},
): Promise<string> {
  const expiresAt = new Date(Date.now() + LIMITS.sessionHours * 3_600_000)
  const session = await tx.session.create({
    data: { userId, expiresAt, device: device ?? null },
    select: { id: true },
  })
  if (replaces) {
    await tx.session.updateMany({ where: { id: replaces, endedAt: null }, data: { endedAt: new Date() } })
  }
  return session.id
}

/** Sessions that are neither ended, expired nor idle for too long: what `checkSession` would let in. */
export function livingSessions(now = Date.now()) {
  return {
    endedAt: null,
    expiresAt: { gt: new Date(now) },
    lastActiveAt: { gte: new Date(now - LIMITS.sessionIdleMinutes * 60_000) },
  }
}

/**
 * The session behind a JWT, or null when it was ended, has expired, was idle for too long, or its user was disabled.
 * `active: false` (polling, streaming) looks without counting as activity.
 */
export function checkSession(
  id: string,
  options: { active: boolean } = { active: true },
): Promise<Session | null> {
  return withSystemBatch(async (tx) => {
    const now = Date.now()
    const idleSince = new Date(now - LIMITS.sessionIdleMinutes * 60_000)
    const [row] = await tx.$queryRaw<SessionRow[]>`
      SELECT s.last_active_at AS "lastActiveAt", u.id AS "userId", u.display_name AS "displayName", u.email, u.roles,
             u.access_epoch AS epoch, u.password_is_temporary AS "isTemporary"
      FROM session s JOIN app_user u ON u.id = s.user_id
      WHERE s.id = ${id}::uuid AND s.ended_at IS NULL AND s.expires_at > ${new Date(now)}::timestamptz
        AND s.last_active_at >= ${idleSince}::timestamptz AND NOT u.disabled`
    if (!row) return null
    const { lastActiveAt, isTemporary, ...user } = row
    if (options.active && now - lastActiveAt.getTime() > MARK_EVERY_MS)
      await tx.$executeRaw`
        UPDATE session SET last_active_at = ${new Date(now)}::timestamptz WHERE id = ${id}::uuid`
    return { id, ...user, via: 'web', ...(isTemporary && { mustChangePassword: true }) }
  })
}

type SessionRow = Pick<Session, 'userId' | 'displayName' | 'email' | 'roles' | 'epoch'> & {
  lastActiveAt: Date
  isTemporary: boolean
}

/** Whose session this is or was, also after its end; null for an id that never was one. */
export async function findSessionHolder(id: string): Promise<string | null> {
  const row = await withSystem((tx) => tx.session.findUnique({ where: { id }, select: { userId: true } }))
  return row?.userId ?? null
}

/** Ends a session and writes down how; what has ended already stays as it is. */
export async function endSession(
  id: string,
  how: Extract<AuditAction, 'sign-out' | 'session-locked'> = 'sign-out',
  detail: Record<string, string> = {},
): Promise<void> {
  const userId = await findSessionHolder(id)
  if (!userId) return
  await withUser({ userId, id }, async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: new Date() },
    })
    if (count === 0) return
    await recordAudit(tx, { action: how, entityType: 'Session', entityId: id, detail })
  })
}
