import { setTimeout as sleep } from 'node:timers/promises'
import type { LanguageModelV4Middleware } from '@ai-sdk/provider'
import { choosePause } from '../faults/choose-pause'
import { ModelFault } from '../faults/model-fault'
import { openAtFirstDelta } from './first-delta'

export interface RetryLimits {
  attempts: number
  /** Upper bound of the first pause; each further one may be twice as long. */
  firstPauseMs: number
  /** A provider that asks for more is not waited for: somebody sits before the screen. */
  longestWaitMs: number
}

/**
 * Calls the model again while a fault may pass by itself and nothing was answered yet: from the first delta on a
 * repeated call would say again what is already shown. Throws the last fault, or the caller's reason to abort.
 */
export function retryBeforeText({
  attempts,
  firstPauseMs,
  longestWaitMs,
}: RetryLimits): LanguageModelV4Middleware {
  return {
    specificationVersion: 'v4',
    async wrapStream({ doStream, params: { abortSignal } }) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await openAtFirstDelta(doStream)
        } catch (error) {
          if (attempt >= attempts || !(error instanceof ModelFault) || !error.help.retry) throw error
          const { retryAfter = 0 } = error.details
          if (retryAfter > longestWaitMs) throw error
          const pause = choosePause(attempt, firstPauseMs, retryAfter)
          await sleep(pause, undefined, { signal: abortSignal }).catch(() => abortSignal?.throwIfAborted())
        }
      }
    },
  }
}
