/**
 * Milliseconds before the next attempt (counted from 1): what the server asked for, and a random share of a bound that
 * doubles each time, so that the many who were refused together do not come back together.
 */
export function choosePause(attempt: number, firstPauseMs: number, retryAfter = 0): number {
  return retryAfter + Math.random() * firstPauseMs * 2 ** (attempt - 1)
}
