import { z } from 'zod'
import type { AuditFilter, AuditPage, AuditRow } from '@/lib/contracts/audit'
import { withUser } from '@/lib/db/transactions'
import { notFound } from '@/lib/errors'
import { openCursor, sealCursor } from './cursor'
import { isUuid } from './ids'
import { readAuditRows } from './read-audit-rows'
import { requireRole } from './require-role'
import type { Session } from './session'

const PAGE_SIZE = 50
const cursorShape = z.object({ at: z.string(), id: z.uuid() })

/**
 * A page of the audit log, newest first. Reading it is on record too. Throws `not_found` for everybody but auditors and
 * `invalid_input` for a cursor that is not ours.
 */
export async function listAudit(
  session: Session,
  filter: AuditFilter,
  { cursor, limit = PAGE_SIZE }: { cursor?: string | undefined; limit?: number } = {},
): Promise<AuditPage> {
  requireRole(session, 'auditor')
  const after = cursor === undefined ? null : openCursor(cursor, cursorShape)
  const found = await withUser(session, (tx) =>
    readAuditRows(tx, { look: 'audit-read', filter, after, most: limit }),
  )
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map(({ row }) => row),
    nextCursor: last ? sealCursor(last.position) : null,
    source: 'database',
  }
}

/** One event, whole. Throws `not_found` for everybody but auditors. */
export async function readAuditEvent(session: Session, eventId: string): Promise<AuditRow> {
  requireRole(session, 'auditor')
  if (!isUuid(eventId)) throw notFound('page')
  const [found] = await withUser(session, (tx) =>
    readAuditRows(tx, { look: 'audit-event-read', filter: {}, event: eventId, most: 1 }),
  )
  if (!found) throw notFound('page')
  return found.row
}

/** Everybody whose looks may stand in the log, by name. Throws `not_found` for everybody but auditors. */
export async function listAuditedUsers(session: Session): Promise<{ id: string; name: string }[]> {
  requireRole(session, 'auditor')
  const users = await withUser(session, (tx) =>
    tx.user.findMany({ select: { id: true, displayName: true }, orderBy: { displayName: 'asc' } }),
  )
  return users.map(({ id, displayName }) => ({ id, name: displayName }))
}
