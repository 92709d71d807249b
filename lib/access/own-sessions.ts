import type { OwnSession, SessionStanding } from '@/lib/contracts/routes'
import { withUser } from '@/lib/db/transactions'
import { AppError, notFound } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { recordAudit } from './audit'
import { isUuid } from './ids'
import { livingSessions, type Session } from './session'

/** How long this session still has, by the server's clock. Looking does not count as activity. */
export async function readStanding(session: Session): Promise<SessionStanding> {
  const now = Date.now()
  const row = await withUser(session, (tx) =>
    tx.session.findUnique({ where: { id: idOf(session) }, select: { lastActiveAt: true, expiresAt: true } }),
  )
  if (!row) throw notFound('session')
  return {
    userId: session.userId,
    idleSeconds: secondsBetween(row.lastActiveAt.getTime(), now),
    secondsLeft: secondsBetween(now, row.expiresAt.getTime()),
  }
}

/** The browser says how long ago its user last did something; a mark never moves backwards. */
export async function reportActivity(session: Session, idleSeconds: number): Promise<SessionStanding> {
  const lastActiveAt = new Date(Date.now() - idleSeconds * 1_000)
  await withUser(session, (tx) =>
    tx.session.updateMany({
      where: { id: idOf(session), lastActiveAt: { lt: lastActiveAt } },
      data: { lastActiveAt },
    }),
  )
  return readStanding(session)
}

/** The user's own sessions that are alive, the last active first. */
export async function listOwnSessions(session: Session): Promise<OwnSession[]> {
  const rows = await withUser(session, (tx) =>
    tx.session.findMany({
      where: { userId: session.userId, ...livingSessions() },
      orderBy: { lastActiveAt: 'desc' },
    }),
  )
  return rows.map((row) => ({
    id: row.id,
    isThis: row.id === session.id,
    device: row.device,
    startedAt: row.createdAt.toISOString(),
    lastActiveAt: row.lastActiveAt.toISOString(),
    endsAt: row.expiresAt.toISOString(),
  }))
}

/** Ends one of the user's own sessions; throws `not_found` for anybody else's, as for one that is not there. */
export async function endOwnSession(session: Session, id: string): Promise<void> {
  if (!isUuid(id)) throw notFound('session')
  const ended = await endSessions(session, { id })
  if (ended === 0) throw notFound('session')
}

/** Ends every session of the user but this one, and returns how many there were. */
export function endOtherSessions(session: Session): Promise<number> {
  return endSessions(session, { id: { not: idOf(session) } })
}

function endSessions(session: Session, which: { id: string | { not: string } }): Promise<number> {
  return withUser(session, async (tx) => {
    const rows = await tx.session.findMany({
      where: { ...which, userId: session.userId, ...livingSessions() },
      select: { id: true },
    })
    for (const { id } of rows) {
      await tx.session.update({ where: { id }, data: { endedAt: new Date() }, select: { id: true } })
      await recordAudit(tx, {
        action: 'session-ended',
        entityType: 'Session',
        entityId: id,
      })
    }
    return rows.length
  })
}

/** The command line has no browser session; nothing of this is for it. */
function idOf(session: Session): string {
  if (!session.id) throw new AppError('invalid_input', 'The command line has no session of its own.')
  return session.id
}

function secondsBetween(from: number, to: number): number {
  return Math.max(0, Math.round((to - from) / 1_000))
}

/** The longest time ago that a browser may still report as activity. */
export const MOST_IDLE_SECONDS = LIMITS.sessionIdleMinutes * 60
