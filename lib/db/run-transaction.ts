import { AsyncLocalStorage } from 'node:async_hooks'
import type { PoolClient } from 'pg'
import { AppError } from '@/lib/errors'
import { withSpan } from '@/lib/telemetry'
import { databaseAway, RETRY_AFTER_SECONDS, throughBreaker } from './breaker'
import { databaseClient, databasePool } from './client'
import { Prisma } from './generated/client'
import { BatchTransaction } from './sql-transaction'

const running = new AsyncLocalStorage<true>()

/** Of the server, for a statement that ran into its time limit. */
const STATEMENT_TIMEOUT = '57014'
/** Of the server, when it is shut down, has crashed, or turned into a read-only copy of another one: SQLSTATE. */
const SERVER_GONE = /^(57P0[1-4]|08...|25006)$/
/** Prisma's names for a connection that broke inside a transaction, and for one that took too long. */
const PRISMA_GONE = new Set(['P1001', 'P1008', 'P1017', 'P2028'])

/** How a transaction of plain SQL begins. */
export interface Beginning {
  /** BEGIN, and what else has no values. */
  text: string
  /** Says for whom it is. Sent together with the text: nothing else is until both have been answered. */
  enter?: (tx: BatchTransaction) => Promise<void>
  /** Milliseconds for a connection. */
  maxWait?: number
}

/**
 * One transaction of plain SQL on a connection of its own. Throws `database_unavailable` with the seconds after which to
 * try again when the database is away, goes away meanwhile, or takes too long, and what `enter` throws.
 */
export async function runBatch<Result>(
  { text, enter, maxWait }: Beginning,
  fn: (tx: BatchTransaction) => Promise<Result>,
): Promise<Result> {
  refuseNesting()
  return traced(async (begun) => {
    const connection = await takeConnection(maxWait)
    let broken: Error | undefined
    const noteLoss = (error: Error) => {
      broken = error
    }
    connection.on('error', noteLoss)
    const tx = new BatchTransaction(connection)
    try {
      await Promise.all([connection.query(text).then(begun), enter?.(tx)])
      const result = await running.run(true, () => fn(tx))
      await tx.settle()
      await connection.query('COMMIT')
      return result
    } catch (error) {
      // What is still under way must not reach the database behind the rollback.
      const cause = await tx.settle().then(
        () => error,
        (first) => first,
      )
      if (!broken) await connection.query('ROLLBACK').catch(noteLoss)
      // A server that became a copy of another one stays connected, and refuses every write.
      if (isGone(cause)) broken ??= cause as Error
      throw broken || isTooSlow(cause) ? asAway(cause) : cause
    } finally {
      connection.off('error', noteLoss)
      connection.release(broken)
    }
  })
}

/** One of the pool's, within so many milliseconds; somebody waits before the screen. Throws `database_unavailable`. */
function takeConnection(maxWait?: number): Promise<PoolClient> {
  const coming = databasePool().connect()
  if (maxWait === undefined) return coming
  return new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      const detail = 'The database is busy or away; try again in a moment.'
      reject(new AppError('database_unavailable', detail, { retryAfterSeconds: RETRY_AFTER_SECONDS }))
    }, maxWait)
    coming.then(
      (connection) => {
        clearTimeout(timer)
        if (isLate) connection.release()
        else resolve(connection)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(error)
      },
    )
  })
}

/**
 * One transaction with Prisma's models. No nesting: an inner transaction would take a second connection, see other rows,
 * and on the embedded engine, which is one session, wait for its own outer one for ever. Throws as `runBatch` does.
 */
export function runModels<Result>(
  limits: { maxWait: number; timeout: number },
  fn: (tx: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  refuseNesting()
  return traced((begun) =>
    running.run(true, () =>
      databaseClient()
        .$transaction((tx) => {
          begun()
          return fn(tx)
        }, limits)
        .catch((error: unknown) => {
          throw isGone(error) || isTooSlow(error) ? asAway(error) : error
        }),
    ),
  )
}

function traced<Result>(run: (begun: () => void) => Promise<Result>): Promise<Result> {
  return withSpan('transaction', {}, () => throughBreaker(run))
}

function refuseNesting(): void {
  if (running.getStore()) throw new AppError('internal', 'A transaction was opened inside another one.')
}

function asAway(cause: unknown): AppError {
  return cause instanceof AppError ? cause : databaseAway(cause)
}

function isTooSlow(error: unknown): boolean {
  return codesOf(error).includes(STATEMENT_TIMEOUT)
}

function isGone(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  return codesOf(error).some((code) => SERVER_GONE.test(code) || PRISMA_GONE.has(code))
}

/** SQLSTATE stands on the driver's error, and under Prisma's deeper and deeper. */
function codesOf(error: unknown): string[] {
  const codes: string[] = []
  for (let at = error as Record<string, unknown> | undefined; at && codes.length < 8; ) {
    for (const name of ['code', 'originalCode'] as const)
      if (typeof at[name] === 'string') codes.push(at[name])
    at = (at.cause ??
      (at.meta as { driverAdapterError?: object } | undefined)?.driverAdapterError) as typeof at
  }
  return codes
}
