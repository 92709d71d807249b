import type { SqlTransaction } from '@/lib/db/sql-transaction'
import { type Asker, withUserBatch } from '@/lib/db/transactions'
import { env } from '@/lib/env'

/**
 * What this user may see now, as an opaque text for the key of a cached list: another as soon as a tie, a permission, a
 * label or emergency access begins or ends, whoever or whatever ended it.
 */
export function describeRights(asker: Asker): Promise<string> {
  return withUserBatch(asker, selectRights)
}

/** The same inside a chart, in its transaction. */
export async function selectRights(tx: SqlTransaction): Promise<string> {
  const [row] = await tx.$queryRaw<{ rights: string }[]>`
    SELECT ${env.ACCESS_MODE} || '/' || describe_rights() AS rights`
  return row?.rights ?? ''
}
