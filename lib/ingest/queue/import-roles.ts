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

/**
 * The source whose data this user may send, of what the request names: a token's own whatever it names, and refused when it
 * names another. The database asks again: see the policy `own_source`.
 */
export function requireSource(session: Session, wanted: string | undefined): string | undefined {
  if (!session.roles.includes('integration')) return wanted
  if (session.source === undefined) throw noSuchImport()
  if (wanted === undefined || wanted === session.source) return session.source
  throw new AppError(
    'invalid_input',
    `This token sends the data of “${session.source}”; leave the source out, or use the token of the other one.`,
  )
}

export function noSuchImport(): AppError {
  return new AppError(
    'not_found',
    'There is no such import, or it is not open to you; go back to the list of imports.',
  )
}
