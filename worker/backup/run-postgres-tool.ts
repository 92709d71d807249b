import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { AppError } from '@/lib/errors'

/**
 * Runs `pg_dump` or `pg_restore` on the database of an address, of which nothing appears in the list of processes: it
 * travels in the environment. Throws AppError `database_unavailable` when the program is missing or fails; its own words,
 * which may quote rows, are told to nobody.
 */
export async function runPostgresTool(
  tool: 'pg_dump' | 'pg_restore',
  address: string,
  args: string[],
): Promise<void> {
  const child = spawn(tool, args, {
    env: { ...process.env, ...toVariables(address) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const missing = once(child, 'error').then(() => 'missing' as const)
  const ended = Promise.all([once(child, 'close') as Promise<[number | null]>, text(child.stderr)])
  const end = await Promise.race([missing, ended])
  if (end === 'missing')
    throw new AppError(
      'database_unavailable',
      `${tool} is not installed here; install PostgreSQL's client programs.`,
    )
  const [[code], complaint] = end
  if (code === 0) return
  throw new AppError('database_unavailable', `${tool} failed${explain(complaint)}`)
}

/** Which of the known reasons it was. */
function explain(complaint: string): string {
  if (/server version mismatch/.test(complaint))
    return ': it is older than the server; take the server’s version of it.'
  if (/password authentication|permission denied|must be owner/.test(complaint))
    return ': the login may not; DATABASE_URL must be the owner’s.'
  if (/could not connect|connection to server/.test(complaint)) return ': the server does not answer.'
  if (/root certificate/.test(complaint))
    return ': name the file of the server’s authorities in DATABASE_URL, with sslrootcert=FILE.'
  if (/No space left/.test(complaint)) return ': the disk is full.'
  return '; nothing was kept of it. Run it again, and by hand to read its own words.'
}

/** What an address says, as libpq reads it from the environment. */
export function toVariables(address: string): Record<string, string> {
  const url = new URL(address)
  const of = (name: string) => url.searchParams.get(name) ?? ''
  const variables = {
    PGHOST: of('host') || decodeURIComponent(url.hostname),
    PGPORT: url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    // As for the product's own connections: who asks for TLS gets the server's name proved.
    PGSSLMODE: ['require', 'verify-ca'].includes(of('sslmode')) ? 'verify-full' : of('sslmode'),
    PGSSLROOTCERT: of('sslrootcert'),
  }
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
}
