import { Slots } from '@/lib/access/slots'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'

/** An answer takes seconds: soon there is a place. */
const RETRY_AFTER_SECONDS = 5

/** The answers that this process writes. */
const slots = new Slots()

/**
 * A place for one more answer of this user in this process; the function that it returns gives it back, once. Throws
 * `too_busy` when the user or the process has as many as it can: better to be told so than to wait with everybody else.
 */
export function takeAnswerSlot(userId: string): () => void {
  const own = env.ANSWERS_AT_ONCE_PER_USER ?? LIMITS.answersAtOncePerUser
  const taken = slots.take(userId, { own, all: env.ANSWERS_AT_ONCE ?? LIMITS.answersAtOnce })
  if (taken === 'own')
    throw tooBusy(`${own} answers are being written for you already; ask again when one of them is done.`)
  if (taken === 'all')
    throw tooBusy('Too many answers are being written at this moment; ask again in a few seconds.')
  return taken
}

function tooBusy(detail: string): AppError {
  return new AppError('too_busy', detail, { retryAfterSeconds: RETRY_AFTER_SECONDS })
}
