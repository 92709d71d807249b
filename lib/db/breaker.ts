import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'

/** Transactions in a row that could not be begun; one may have met a connection that a restart had cut. */
const FAILURES = 3
/** Then nobody waits for the database, and after so long one transaction tries it. */
const OPEN_MS = 1_000
/** When a browser should ask again: the breaker has tried by then. */
export const RETRY_AFTER_SECONDS = 2

/**
 * Stands before every transaction of the process. It counts only whether one could be begun, which asks nothing of the
 * data: a statement that fails says nothing about the database.
 */
const breaker = circuitBreaker(handleAll, {
  halfOpenAfter: OPEN_MS,
  breaker: new ConsecutiveBreaker(FAILURES),
})
let isAway = false
breaker.onBreak(() => {
  if (!isAway) log.warn('database-away')
  isAway = true
})
breaker.onReset(() => {
  log.info('database-back')
  isAway = false
})

/** Calls back each time the database is taken for gone. */
export const onDatabaseAway = (listener: () => void) => breaker.onBreak(listener)

/**
 * Runs a transaction that calls `begun` once it stands. Throws `database_unavailable` at once while the database is away,
 * and for whatever goes wrong before the transaction stands; what goes wrong in it is thrown as it is.
 */
export async function throughBreaker<Result>(run: (begun: () => void) => Promise<Result>): Promise<Result> {
  let outcome: Promise<Result> | undefined
  try {
    await breaker.execute(
      () =>
        new Promise<void>((resolve, reject) => {
          outcome = run(resolve)
          outcome.then(() => resolve(), reject)
        }),
    )
  } catch (error) {
    throw error instanceof AppError ? error : databaseAway(error)
  }
  return outcome as Promise<Result>
}

/** The one sentence for a database that does not answer. A circuit that is open adds nothing to its cause. */
export function databaseAway(cause: unknown): AppError {
  return new AppError(
    'database_unavailable',
    'The database does not answer just now; try again in a moment.',
    {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
      ...(cause instanceof BrokenCircuitError ? {} : { cause }),
    },
  )
}
