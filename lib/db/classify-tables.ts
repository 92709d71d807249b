import type pg from 'pg'
import { AppError } from '@/lib/errors'
import { TABLE_CLASSES } from './table-classes'
import { withClient } from './with-client'

/** Classes whose rows belong to somebody: they need row level security and at least one policy. */
const GUARDED = new Set<string>(['patient-scoped', 'user-scoped', 'insert-only'])

const TABLES = `
  SELECT c.relname AS name, c.relrowsecurity AS secured,
         (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies,
         -- What the app's role may read of it by anything but its user; and a label that no policy asks for.
         EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND 'chartlight_app'::regrole = ANY (p.polroles)
                 AND coalesce(pg_get_expr(p.polqual, c.oid), 'scope_user()') NOT LIKE '%scope_user()%') AS "readableByOthers",
         EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'restricted' AND NOT a.attisdropped)
           AND NOT (c.relrowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive
                           AND pg_get_expr(p.polqual, c.oid) LIKE '%scope_opens_restricted()%')) AS "ignoresLabels"
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
  const { rows } = await client.query<TableRow>(TABLES)
  const classes: Record<string, string> = TABLE_CLASSES
  return rows.flatMap(({ name, secured, policies, readableByOthers, ignoresLabels }) => {
    const found = classes[name]
    if (!found)
      return [`Table ${name} is not classified: say in lib/db/table-classes.ts who may see its rows.`]
    const shown = ignoresLabels
      ? [`Table ${name} knows what is restricted but shows it: add a policy as the security labels have.`]
      : []
    if (!GUARDED.has(found)) return shown
    if (!secured)
      return [`Table ${name} is ${found} but has no row level security: enable it in a migration.`]
    // An insert-only table without a policy is closed to everybody but its owner, which is safe.
    if (policies === 0 && found !== 'insert-only')
      return [`Table ${name} is ${found} but has no policy: add one in a migration.`]
    if (readableByOthers && found === 'user-scoped')
      return [
        `Table ${name} is ${found} but a policy of it does not ask for the user: bind it to scope_user().`,
      ]
    return shown
  })
}

interface TableRow {
  name: string
  secured: boolean
  policies: number
  readableByOthers: boolean
  ignoresLabels: boolean
}
