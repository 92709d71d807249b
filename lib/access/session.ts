import { randomUUID } from 'node:crypto'
import type { ModelTransaction, Transaction } from '@/lib/db/transactions'
import { withSystem, withSystemBatch, withUser } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
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
  via: 'web' | 'command-line' | 'token'
  /** Of this request; it stands in its audit rows and in the answer's header. */
  requestId?: string
  /** The password was given by an administrator, who knows it: nothing opens until it is changed. */
  mustChangePassword?: true
  /** Signs in at an OIDC provider and has no password here. */
  byProvider?: true
  /** When the user last proved again who they are, inside this session: see `wasJustConfirmed`. */
  confirmedAt?: Date
  /** Of a token: the only source whose data it may send. */
  source?: string
  /** Why the command line looks: a code ('ask'), kept in the audit log. */
  reason?: string
}

/** No `active` request moves the mark more often: half a minute of precision is enough for a limit of minutes. */
const MARK_EVERY_MS = 30_000

export interface SessionStart {
  /** 'Firefox on Windows', for the owner's list of sessions. */
  device?: string | null | undefined
  /** The session that this browser had before: it ends, whosever it was. */
  replaces?: string | undefined
  /** When the user proved who they are, by the clock of whoever asked: now, unless a provider did. */
  authenticatedAt?: Date | undefined
}

/**
 * Begins a browser session and returns its id, the `jti` of the JWT. What stood in the same browser before ends with it,
 * so that no session lives on under another sign-in.
 */
export async function startSession(
  tx: ModelTransaction,
  userId: string,
  { device, replaces, authenticatedAt = new Date() }: SessionStart = {},
): Promise<string> {
  const expiresAt = new Date(Date.now() + LIMITS.sessionHours * 3_600_000)
  const session = await tx.session.create({
    data: { userId, expiresAt, device: device ?? null, authenticatedAt },
    select: { id: true },
  })
  if (replaces) {
    await tx.session.updateMany({ where: { id: replaces, endedAt: null }, data: { endedAt: new Date() } })
  }
  return session.id
}

/**
 * Goes on with a session under another id, after its user proved again who they are: whoever holds a copy of the earlier
 * cookie is out. It lasts no longer than the one before. Throws `unauthenticated` when that has ended meanwhile.
 */
export async function renewSession(tx: ModelTransaction, id: string, confirmedAt: Date): Promise<string> {
  const renewed = randomUUID()
  const ended = await tx.$executeRaw`
    UPDATE session SET ended_at = now(), continued_by = ${renewed}::uuid WHERE id = ${id}::uuid AND ended_at IS NULL`
  if (ended === 0) throw sessionEnded()
  await tx.$executeRaw`
    INSERT INTO session (id, user_id, created_at, expires_at, device, authenticated_at, confirmed_at)
    SELECT ${renewed}::uuid, user_id, created_at, expires_at, device, ${confirmedAt}::timestamptz, ${confirmedAt}::timestamptz
    FROM session WHERE id = ${id}::uuid`
  return renewed
}

export function sessionEnded(): AppError {
  return new AppError('unauthenticated', 'Your session has ended; sign in again to go on.')
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
  return withSystemBatch((tx) => readSession(tx, id, options))
}

/**
 * For what goes on without its user's doing (a stream): the session that it began in, or the one that goes on in its
 * place since its user confirmed who they are. Null when that is over. A request never asks so: an earlier cookie is refused.
 */
export async function readContinuedSession(tx: Transaction, id: string): Promise<Session | null> {
  const session = await readSession(tx, id, { active: false })
  if (session) return session
  const [ended] = await tx.$queryRaw<{ continuedBy: string | null }[]>`
    SELECT continued_by AS "continuedBy" FROM session WHERE id = ${id}::uuid`
  return ended?.continuedBy ? readContinuedSession(tx, ended.continuedBy) : null
}

async function readSession(
  tx: Transaction,
  id: string,
  { active }: { active: boolean },
): Promise<Session | null> {
  const now = Date.now()
  const idleSince = new Date(now - LIMITS.sessionIdleMinutes * 60_000)
  const [row] = await tx.$queryRaw<SessionRow[]>`
    SELECT s.last_active_at AS "lastActiveAt", s.confirmed_at AS "confirmedAt", u.id AS "userId",
           u.display_name AS "displayName", coalesce(u.provider_email, u.email) AS email, u.roles,
           u.access_epoch AS epoch, u.password_is_temporary AS "isTemporary", u.issuer IS NOT NULL AS "byProvider"
    FROM session s JOIN app_user u ON u.id = s.user_id
    WHERE s.id = ${id}::uuid AND s.ended_at IS NULL AND s.expires_at > ${new Date(now)}::timestamptz
      AND s.last_active_at >= ${idleSince}::timestamptz AND NOT u.disabled`
  if (!row) return null
  const { lastActiveAt, confirmedAt, isTemporary, byProvider, ...user } = row
  if (active && now - lastActiveAt.getTime() > MARK_EVERY_MS)
    await tx.$executeRaw`
      UPDATE session SET last_active_at = ${new Date(now)}::timestamptz WHERE id = ${id}::uuid`
  return {
    id,
    ...user,
    via: 'web',
    ...(isTemporary && { mustChangePassword: true }),
    ...(byProvider && { byProvider: true }),
    ...(confirmedAt && { confirmedAt }),
  }
}

type SessionRow = Pick<Session, 'userId' | 'displayName' | 'email' | 'roles' | 'epoch'> & {
  lastActiveAt: Date
  confirmedAt: Date | null
  isTemporary: boolean
  byProvider: boolean
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
