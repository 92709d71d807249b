import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'

/** An answer takes seconds: soon there is a place. */
const RETRY_AFTER_SECONDS = 5

/** The answers that this process writes, by user. */
const taken = new Map<string, number>()
let all = 0

/**
 * A place for one more answer of this user in this process; the function that it returns gives it back, once. Throws
 * `too_busy` when the user or the process has as many as it can: better to be told so than to wait with everybody else.
 */
export function takeAnswerSlot(userId: string): () => void {
  const own = taken.get(userId) ?? 0
  const most = env.ANSWERS_AT_ONCE_PER_USER ?? LIMITS.answersAtOncePerUser
  if (own >= most) {
    throw tooBusy(`${most} answers are being written for you already; ask again when one of them is done.`)
  }
  if (all >= (env.ANSWERS_AT_ONCE ?? LIMITS.answersAtOnce)) {
    throw tooBusy('Too many answers are being written at this moment; ask again in a few seconds.')
  }
  taken.set(userId, own + 1)
  all += 1
  let isGivenBack = false
  return () => {
    if (isGivenBack) return
    isGivenBack = true
    all -= 1
    const left = (taken.get(userId) ?? 1) - 1
    if (left > 0) taken.set(userId, left)
    else taken.delete(userId)
  }
}

function tooBusy(detail: string): AppError {
  return new AppError('too_busy', detail, { retryAfterSeconds: RETRY_AFTER_SECONDS })
}
