import type { PoolClient } from 'pg'
import { Prisma } from './generated/client'

/**
 * The part of a transaction that speaks SQL: a Prisma transaction has it, and so has a plain connection. Parameters
 * are always bound, never written into the text.
 */
export interface SqlTransaction {
  $queryRaw<Rows>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows>
  /** Returns the number of rows that it wrote. */
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>
}

/** Speaks over one connection; BEGIN and COMMIT are its owner's. */
export function speakSql(connection: PoolClient): SqlTransaction {
  const run = (query: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    const { text, values: bound } = isTemplate(query) ? Prisma.sql(query, ...values) : query
    return connection.query({ text, values: bound })
  }
  return {
    $queryRaw: async <Rows>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await run(query, values)).rows as Rows,
    $executeRaw: async (query, ...values) => (await run(query, values)).rowCount ?? 0,
  }
}

function isTemplate(query: TemplateStringsArray | Prisma.Sql): query is TemplateStringsArray {
  return Array.isArray(query)
}
