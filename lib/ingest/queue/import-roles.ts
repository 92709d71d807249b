import type { Role, Session } from '@/lib/access/session'
import { AppError } from '@/lib/errors'

const IMPORT_ROLES: readonly Role[] = ['operator', 'admin', 'integration']

/** Whether this user may upload files and see what became of them. File names and issues may say who is a patient. */
export function mayImport({ roles }: Pick<Session, 'roles'>): boolean {
  return roles.some((role) => IMPORT_ROLES.includes(role))
}

/** Throws `not_found` for everybody else, who are told nothing. */
export function requireImporter(session: Session): void {
  if (!mayImport(session)) throw noSuchImport()
}

export function noSuchImport(): AppError {
  return new AppError(
    'not_found',
    'There is no such import, or it is not open to you; go back to the list of imports.',
  )
}
