import { withUser } from '@/lib/db/transactions'
import { AppError, notFound } from '@/lib/errors'
import { recordAudit } from './audit'
import type { Role, Session } from './session'

/** Told as what does not exist; whoever answers the request puts it on record (`recordRefusedRole`). */
export class RoleRefused extends AppError {
  constructor(readonly role: Role) {
    const { code, detail } = notFound('page')
    super(code, detail)
    this.name = 'RoleRefused'
  }
}

/** Whether charts are for this user at all; which ones, each look decides. */
export function mayReadCharts({ roles }: Pick<Session, 'roles'>): boolean {
  return roles.includes('clinician') || roles.includes('operator')
}

/** Whether this user may read the audit log. */
export function mayAudit({ roles }: Pick<Session, 'roles'>): boolean {
  return roles.includes('auditor')
}

/** Whether this user may manage accounts and see what answers cost. */
export function mayAdminister({ roles }: Pick<Session, 'roles'>): boolean {
  return roles.includes('admin')
}

/** Throws RoleRefused, a `not_found`, for everybody else, who are told nothing. The database asks again: see its `has_role`. */
export function requireRole(session: Session, role: Role): void {
  if (!session.roles.includes(role)) throw new RoleRefused(role)
}

/** Puts on record that somebody asked for what is another role's. `place` is a route or a page, without ids. */
export async function recordRefusedRole(session: Session, role: Role, place: string): Promise<void> {
  await withUser(session, (tx) =>
    recordAudit(tx, { action: 'page-refused', outcome: 'refused', detail: { role, place } }),
  )
}
