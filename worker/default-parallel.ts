import { availableParallelism } from 'node:os'
import { env } from '@/lib/env'

/** Files ingested at once. The embedded database is one session: a second one under way would only wait for the first. */
export function defaultParallel(): number {
  return env.DATABASE_URL ? Math.min(availableParallelism(), 4) : 1
}
