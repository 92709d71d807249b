import type pg from 'pg'

/**
 * What a restored database must have in common with the one that was copied: every row, and every wall. Each list is
 * sorted, a line for each thing, so that a difference can be read.
 */
export interface DatabaseState {
  migrations: string[]
  rows: string[]
  roles: string[]
  members: string[]
  policies: string[]
  grants: string[]
  triggers: string[]
  functions: string[]
}

const OURS = `n.nspname = 'public'`
/** Functions of an extension are its own, and those of another version of it are others. */
const NOT_AN_EXTENSIONS = `NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`

/** `line` is what is compared. Roles' passwords and who owns what are the new server's own. */
const LISTS = {
  migrations: `SELECT migration_name || ' ' || checksum AS line FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  roles: `SELECT format('%s inherit=%s superuser=%s bypassrls=%s createrole=%s', rolname, rolinherit, rolsuper, rolbypassrls, rolcreaterole) AS line
    FROM pg_roles WHERE rolname LIKE 'chartlight\\_%' AND rolname <> current_user`,
  members: `SELECT format('%s in %s', member.rolname, role.rolname) AS line
    FROM pg_auth_members m JOIN pg_roles role ON role.oid = m.roleid JOIN pg_roles member ON member.oid = m.member
    WHERE role.rolname LIKE 'chartlight\\_%' AND member.rolname LIKE 'chartlight\\_%' AND member.rolname <> current_user`,
  policies: `SELECT format('%s secured=%s %s %s', c.relname, c.relrowsecurity, p.policyname,
      concat_ws(' ', p.permissive, p.roles::text, p.cmd, 'using', p.qual, 'check', p.with_check)) AS line
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_policies p ON p.schemaname = 'public' AND p.tablename = c.relname
    WHERE ${OURS} AND c.relkind IN ('r', 'p')`,
  grants: `SELECT format('%s %s to %s', thing, privilege_type, coalesce(role.rolname, 'public')) AS line
    FROM (
      SELECT c.relname::text AS thing, c.relowner AS owner, a.* FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a WHERE ${OURS}
      UNION ALL
      SELECT c.relname || '.' || column_.attname, c.relowner, a.* FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute column_ ON column_.attrelid = c.oid, aclexplode(column_.attacl) a WHERE ${OURS}
      UNION ALL
      SELECT 'function ' || p.proname, p.proowner, a.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace,
        aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE ${OURS} AND ${NOT_AN_EXTENSIONS}
      UNION ALL
      SELECT 'schema ' || n.nspname, n.nspowner, a.* FROM pg_namespace n, aclexplode(n.nspacl) a WHERE ${OURS}
    ) granted LEFT JOIN pg_roles role ON role.oid = granted.grantee
    WHERE granted.grantee <> granted.owner AND role.rolname IS DISTINCT FROM current_user`,
  triggers: `SELECT format('%s enabled=%s', pg_get_triggerdef(t.oid), t.tgenabled) AS line
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS} AND NOT t.tgisinternal`,
  functions: `SELECT format('%s(%s) definer=%s %s %s', p.proname, pg_get_function_identity_arguments(p.oid), p.prosecdef, p.proconfig, md5(p.prosrc)) AS line
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE ${OURS} AND ${NOT_AN_EXTENSIONS}`,
} as const satisfies Record<Exclude<keyof DatabaseState, 'rows'>, string>

/** Reads it on the owner's connection. Inside a transaction with a snapshot, it is what that snapshot sees. */
export async function readDatabaseState(client: Pick<pg.Client, 'query'>): Promise<DatabaseState> {
  const lists: Partial<DatabaseState> = {}
  for (const [name, query] of Object.entries(LISTS))
    lists[name as keyof typeof LISTS] = await readLines(client, query)
  return { ...(lists as Omit<DatabaseState, 'rows'>), rows: await countRows(client) }
}

async function readLines(client: Pick<pg.Client, 'query'>, query: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(query)
  // Read back from its own words, an expression has fewer parentheses.
  return rows.map(({ line }) => line.replaceAll(/[()]/g, '')).toSorted()
}

async function countRows(client: Pick<pg.Client, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ table: string }>(
    `SELECT tablename AS "table" FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  )
  const counts: string[] = []
  for (const { table } of rows) {
    const counted = await client.query<{ count: string }>(`SELECT count(*) AS count FROM public."${table}"`)
    counts.push(`${table} ${counted.rows[0]?.count}`)
  }
  return counts
}

/** One line for each difference; none when the second is as the first. */
export function compareStates(wanted: DatabaseState, found: DatabaseState): string[] {
  return (Object.keys(wanted) as (keyof DatabaseState)[]).flatMap((list) => {
    const [before, now] = [new Set(wanted[list]), new Set(found[list])]
    return [
      ...wanted[list].filter((line) => !now.has(line)).map((line) => `${list}: missing ${line}`),
      ...found[list].filter((line) => !before.has(line)).map((line) => `${list}: added ${line}`),
    ]
  })
}
