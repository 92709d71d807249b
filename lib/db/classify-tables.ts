import { TABLE_CLASSES } from './table-classes'
import type { Transaction } from './transactions'

/** Classes whose rows belong to somebody: they need row level security and at least one policy. */
const GUARDED = new Set<string>(['patient-scoped', 'user-scoped', 'insert-only'])

/**
 * What is wrong with the tables of a database: unclassified ones, and guarded ones without row level security. One
 * sentence each, saying what to do; none when all is well. Run by tests as any role.
 */
export async function findUnguardedTables(tx: Pick<Transaction, '$queryRaw'>): Promise<string[]> {
  const tables = await tx.$queryRaw<{ name: string; secured: boolean; policies: number }[]>`
    SELECT c.relname AS name, c.relrowsecurity AS secured,
           (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY c.relname`
  const classes: Record<string, string> = TABLE_CLASSES
  return tables.flatMap(({ name, secured, policies }) => {
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
