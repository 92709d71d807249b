import { addToCounter, counterKey, readCounter, setCounter } from '@/lib/cache/counters'
import type { SqlTransaction } from '@/lib/db/sql-transaction'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { inWords } from './rate-limit'

/** After this many failures in a row the account waits, twice as long each time, up to an hour. */
const FREE_FAILURES = 4
const FIRST_WAIT_SECONDS = 15
const LONGEST_WAIT_SECONDS = 3_600
const DAY_SECONDS = 86_400

/** 0 while failures are free; then a wait that doubles with each further one. */
export function waitAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - FREE_FAILURES - 1), LONGEST_WAIT_SECONDS)
}

/** Whose sign-in is counted: the name as typed, whether or not there is such an account, and where it comes from. */
export interface SignInAttempt {
  email: string
  address: string | undefined
}

/**
 * Throws `rate_limited` with the seconds to wait, for accounts that exist and that do not alike, before a password is
 * looked at. Beside it stands the count in the account's own row, which no restart forgets.
 */
export async function requireSignInAllowed(attempt: SignInAttempt, now = Date.now()): Promise<void> {
  const { waits, address, window } = keysOf(attempt, now)
  const [until, failures] = await Promise.all([readCounter(waits), address ? readCounter(address) : 0])
  const wait = Math.max(until - now, failures >= LIMITS.signInFailures ? window.end - now : 0)
  if (wait <= 0) return
  throw tooManyAttempts(Math.ceil(wait / 1_000))
}

export function tooManyAttempts(seconds: number): AppError {
  return new AppError(
    'rate_limited',
    `There were too many attempts to sign in; try again ${inWords(seconds)}.`,
    {
      retryAfterSeconds: seconds,
    },
  )
}

export async function countFailedSignIn(attempt: SignInAttempt, now = Date.now()): Promise<void> {
  const { failures, waits, address } = keysOf(attempt, now)
  const [sum] = await Promise.all([
    addToCounter(failures, DAY_SECONDS),
    address && addToCounter(address, LIMITS.signInWindowSeconds),
  ])
  const wait = waitAfter(sum)
  if (wait > 0) await setCounter(waits, now + wait * 1_000, wait)
}

/** In the account's own row, which is locked meanwhile: forty guesses at once are forty failures. */
export async function countAccountFailure(tx: SqlTransaction, userId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ failures: number }[]>`
    UPDATE app_user SET failed_sign_ins = failed_sign_ins + 1 WHERE id = ${userId}::uuid
    RETURNING failed_sign_ins AS failures`
  const wait = waitAfter(rows[0]?.failures ?? 0)
  const lockedUntil = wait > 0 ? new Date(Date.now() + wait * 1_000) : null
  await tx.$executeRaw`UPDATE app_user SET locked_until = ${lockedUntil}::timestamptz WHERE id = ${userId}::uuid`
}

/** A success ends the count in the account's own row as well. */
export async function forgetAccountFailures(tx: SqlTransaction, userId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE app_user SET failed_sign_ins = 0, locked_until = NULL
    WHERE id = ${userId}::uuid AND (failed_sign_ins > 0 OR locked_until IS NOT NULL)`
}

/** A success ends the account's row of failures; those of the address go on counting until their window ends. */
export async function forgetFailedSignIns(attempt: SignInAttempt): Promise<void> {
  const { failures, waits } = keysOf(attempt, Date.now())
  await Promise.all([setCounter(failures, 0, 1), setCounter(waits, 0, 1)])
}

function keysOf({ email, address }: SignInAttempt, now: number) {
  const window = Math.floor(now / (LIMITS.signInWindowSeconds * 1_000))
  const name = email.trim().toLowerCase()
  return {
    failures: counterKey('sign-in-failures', name),
    waits: counterKey('sign-in-waits', name),
    address: address && counterKey('sign-in-address', address, String(window)),
    window: { end: (window + 1) * LIMITS.signInWindowSeconds * 1_000 },
  }
}
