import type pg from 'pg'
import { AppError } from '@/lib/errors'
import { TABLE_CLASSES } from './table-classes'
import { withClient } from './with-client'

/** Classes whose rows belong to somebody: they need row level security and at least one policy. */
const GUARDED = new Set<string>(['patient-scoped', 'user-scoped', 'insert-only'])

const TABLES = `
  SELECT c.relname AS name, c.relrowsecurity AS secured,
         (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY c.relname`

/**
 * Refuses a database whose tables are not all classified and guarded, so that a migration that forgot its walls stops
 * the deployment. Throws AppError `database_unavailable` with one sentence a table: what is missing and what to do.
 */
export async function refuseUnguardedTables(connectionString: string): Promise<void> {
  const problems = await withClient(connectionString, findUnguardedTables)
  if (problems.length > 0) throw new AppError('database_unavailable', problems.join(' '))
}

/** What is wrong with the tables of a database, one sentence each; none when all is well. */
export async function findUnguardedTables(client: Pick<pg.Client, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ name: string; secured: boolean; policies: number }>(TABLES)
  const classes: Record<string, string> = TABLE_CLASSES
  return rows.flatMap(({ name, secured, policies }) => {
    const found = classes[name]
    if (!found)
      return [`Table ${name} is not classified: say in lib/db/table-classes.ts who may see its rows.`]
    if (!GUARDED.has(found)) return []
    if (!secured)
      return [`Table ${name} is ${found} but has no row level security: enable it in a migration.`]
    // An insert-only table without a policy is closed to everybody but its owner, which is safe.
    if (policies === 0 && found !== 'insert-only')
      return [`Table ${name} is ${found} but has no policy: add one in a migration.`]
    return []
  })
}
