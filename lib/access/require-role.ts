import { notFound } from '@/lib/errors'
import type { Role, Session } from './session'

/** Whether this user may read the audit log. */
export function mayAudit({ roles }: Pick<Session, 'roles'>): boolean {
  return roles.includes('auditor')
}

/** Whether this user may manage accounts and see what answers cost. */
export function mayAdminister({ roles }: Pick<Session, 'roles'>): boolean {
  return roles.includes('admin')
}

/** Throws `not_found` for everybody else, who are told nothing. The database asks again: see its `has_role`. */
export function requireRole(session: Session, role: Role): void {
  if (!session.roles.includes(role)) throw notFound('page')
}
