import { ConstantBackoff, handleWhen, retry } from 'cockatiel'
import { AppError } from '@/lib/errors'

/** As long as a failover takes. */
const ATTEMPTS = 60
const PAUSE_MS = 1_000

const policy = retry(
  handleWhen((error) => error instanceof AppError && error.code === 'database_unavailable'),
  { maxAttempts: ATTEMPTS, backoff: new ConstantBackoff(PAUSE_MS) },
)

/** For what must not be lost because the database is away just now, and nobody waits for: tried each second for a minute. */
export function outlastOutage<Result>(work: () => Promise<Result>): Promise<Result> {
  return policy.execute(work)
}
