import { addToCounter, counterKey } from '@/lib/cache/counters'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import type { Session } from './session'

const WINDOW_SECONDS = 60

/** What is counted, how often in a minute, and how the refusal begins. Sign-in has limits of its own (sign-in-limit.ts). */
const RATES = {
  questions: {
    most: env.QUESTIONS_PER_MINUTE ?? LIMITS.questionsPerMinute,
    says: (most: number) => `You have asked ${most} questions within a minute, which is the most; ask again`,
  },
  searches: {
    most: LIMITS.searchesPerMinute,
    says: (most: number) =>
      `You have searched ${most} times within a minute, which is the most; search again`,
  },
  imports: {
    most: LIMITS.importsPerMinute,
    says: (most: number) =>
      `You have sent ${most} files within a minute, which is the most; send this one again`,
  },
} as const satisfies Record<string, { most: number; says: (most: number) => string }>

export type Rate = keyof typeof RATES

/**
 * Counts one more by this user; throws `rate_limited` with the seconds to wait when there were too many in this minute.
 * Counted by Redis for all processes, or by this process while Redis is away: then a user may send as many to each.
 */
export async function requireRate(
  { userId }: Pick<Session, 'userId'>,
  rate: Rate,
  now = Date.now(),
): Promise<void> {
  const { most, says } = RATES[rate]
  const window = Math.floor(now / (WINDOW_SECONDS * 1_000))
  const sum = await addToCounter(counterKey(rate, userId, String(window)), WINDOW_SECONDS)
  if (sum <= most) return
  const seconds = Math.ceil((window + 1) * WINDOW_SECONDS - now / 1_000)
  throw new AppError('rate_limited', `${says(most)} ${inWords(seconds)}.`, { retryAfterSeconds: seconds })
}

/** 'in 40 seconds', 'in 2 minutes'. */
export function inWords(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? 'in a second' : `in ${seconds} seconds`
  return `in ${Math.ceil(seconds / 60)} minutes`
}
