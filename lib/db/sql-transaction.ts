import type { PoolClient } from 'pg'
import { Prisma } from './generated/client'
import { traceStatement } from './trace-statement'

/**
 * The part of a transaction that speaks SQL: a Prisma transaction has it, and so has a plain connection. Parameters
 * are always bound, never written into the text.
 */
export interface SqlTransaction {
  $queryRaw<Rows>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows>
  /** Returns the number of rows that it wrote. */
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>
}

/**
 * A transaction over one plain connection; BEGIN and COMMIT are its owner's. Statements run in the order in which they are
 * asked for, whether or not anybody waits for them: what does not need the answer of another one may be asked for together,
 * and costs one way to the database and back.
 */
export class BatchTransaction implements SqlTransaction {
  readonly #connection: PoolClient
  /** The newest statement; never rejects. */
  #last: Promise<unknown> = Promise.resolve()
  readonly #later: Promise<unknown>[] = []
  /** What made the database refuse all that came after it. */
  #failure: { error: unknown } | undefined

  constructor(connection: PoolClient) {
    this.#connection = connection
  }

  async $queryRaw<Rows>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows> {
    return (await this.#run(query, values)).rows as Rows
  }

  async $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number> {
    return (await this.#run(query, values)).rowCount ?? 0
  }

  /**
   * Work in this transaction whose outcome nobody needs before the commit: what comes after it is made ready while the
   * database is busy. Its failure undoes the transaction.
   */
  later(work: Promise<unknown>): void {
    work.catch(() => {}) // Thrown by `settle`; until then nobody listens.
    this.#later.push(work)
  }

  /** Until nothing is under way any more. Throws the first failure of all, of which the others are only echoes. */
  async settle(): Promise<void> {
    for (let work = this.#later.shift(); work; work = this.#later.shift())
      await work.catch((error: unknown) => {
        this.#failure ??= { error }
      })
    await this.#last
    if (this.#failure) throw this.#failure.error
  }

  #run(query: TemplateStringsArray | Prisma.Sql, values: unknown[]) {
    const { text, values: bound } = isTemplate(query) ? Prisma.sql(query, ...values) : query
    const statement = { text, values: bound.map(toParameter) }
    const result = traceStatement(text, () => this.#connection.query(statement))
    // They are answered in the order in which they were sent: when the last one is, all are.
    this.#last = result.catch((error: unknown) => {
      this.#failure ??= { error }
    })
    return result
  }
}

/** The driver would write an instant in the time zone of this process. */
function toParameter(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}

function isTemplate(query: TemplateStringsArray | Prisma.Sql): query is TemplateStringsArray {
  return Array.isArray(query)
}
