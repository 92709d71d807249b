import type { SqlTransaction } from '@/lib/db/sql-transaction'

/** The app's role reads no column of hashes: a function of the database gives it the one of this address. */
export async function findPasswordHash(tx: SqlTransaction, email: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ hash: string | null }[]>`SELECT password_hash_of(${email}) AS hash`
  return rows[0]?.hash ?? null
}
