import { setTimeout as sleep } from 'node:timers/promises'
import { choosePause } from '../faults/choose-pause'
import { EmbeddingError } from './embedding-model'

export interface RetryOptions {
  signal?: AbortSignal | undefined
  attempts?: number
  firstPauseMs?: number
}

/** No server is waited for longer, whatever it asks. */
const LONGEST_PAUSE_MS = 60_000

/**
 * Tries a call again while the model is busy, each pause a random share of twice the last one's bound, so that several
 * workers do not come back together; at least what the server asked for. Throws what the last attempt threw, or the
 * signal's reason.
 */
export async function retryBusy<Result>(
  call: () => Promise<Result>,
  { signal, attempts = 5, firstPauseMs = 500 }: RetryOptions = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      if (attempt >= attempts || !(error instanceof EmbeddingError) || error.kind !== 'busy') throw error
      const pause = Math.min(choosePause(attempt, firstPauseMs, error.retryAfter), LONGEST_PAUSE_MS)
      await sleep(pause, undefined, { signal }).catch(() => signal?.throwIfAborted())
    }
  }
}
