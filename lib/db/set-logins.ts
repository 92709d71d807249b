import type pg from 'pg'
import { AppError } from '@/lib/errors'
import { makeScramVerifier } from './scram-verifier'
import { withClient } from './with-client'

/** Passwords of the roles that log in. */
export type Logins = Record<'chartlight_app' | 'chartlight_worker', string>

const SHORTEST = 16

/**
 * Lets the roles that migrations created log in with these passwords; run again with others, it rotates them, and sessions
 * that are open stay open. Needs no more than what creates roles (CREATEROLE, as the master user of RDS has). Throws AppError:
 * `invalid_input` for a password that is too short or not printable, `database_unavailable` when the server refuses or when
 * a role would look past row level security. None of them holds a password.
 */
export async function setLogins(ownerUrl: string, logins: Logins): Promise<void> {
  const verifiers = Object.entries(logins).map(([role, password]) => ({
    role,
    verifier: verifierFor(role, password),
  }))
  await withClient(ownerUrl, async (client) => {
    await refuseUnboundRoles(client, Object.keys(logins))
    // One statement, so both or none.
    const statements = verifiers.map(
      ({ role, verifier }) =>
        `ALTER ROLE ${client.escapeIdentifier(role)} LOGIN PASSWORD ${client.escapeLiteral(verifier)}`,
    )
    await client.query(statements.join('; ')).catch((error: Error) => {
      // Without the driver's error as the cause: it may quote the statement.
      throw new AppError(
        'database_unavailable',
        `The logins of the app and the worker were not set: ${error.message}. The owner of the database needs CREATEROLE.`,
      )
    })
  })
}

function verifierFor(role: string, password: string): string {
  const problem = `The password of ${role} needs ${SHORTEST} or more printable ASCII characters, none of them a space.`
  if (password.length < SHORTEST) throw new AppError('invalid_input', problem)
  try {
    return makeScramVerifier(password)
  } catch {
    throw new AppError('invalid_input', problem)
  }
}

/** A role of that name that somebody else made may be one for which no policy holds. */
async function refuseUnboundRoles(client: pg.Client, roles: string[]): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(
    'SELECT rolname FROM pg_roles WHERE rolname = ANY ($1) AND (rolsuper OR rolbypassrls) ORDER BY 1',
    [roles],
  )
  const [unbound] = rows
  if (unbound)
    throw new AppError(
      'database_unavailable',
      `${unbound.rolname} is a superuser or has BYPASSRLS, so no wall would bind it: take that away, or drop the role.`,
    )
}
