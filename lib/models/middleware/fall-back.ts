import type { LanguageModelV4, LanguageModelV4Middleware } from '@ai-sdk/provider'
import { log } from '@/lib/log'
import { ModelFault } from '../faults/model-fault'

/** So long the second model answers everything, instead of each call waiting for the first one's retries again. */
const REST_MS = 30_000

/**
 * Asks a second model when the first one fails before its first delta in a way that another may not. Belongs outside of
 * `retryBeforeText`, which throws such faults. Throws what the second model throws when that fails too.
 */
export function fallBackTo(second: LanguageModelV4, label: string): LanguageModelV4Middleware {
  let restsUntil = 0
  return {
    specificationVersion: 'v4',
    async wrapStream({ doStream, params }) {
      if (performance.now() < restsUntil) return second.doStream(params)
      try {
        return await doStream()
      } catch (error) {
        if (!(error instanceof ModelFault) || !error.help.fallBack) throw error
        restsUntil = performance.now() + REST_MS
        log.warn('model-fallback', { model: label, code: error.code })
        return second.doStream(params)
      }
    },
  }
}
