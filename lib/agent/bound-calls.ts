import type { LanguageModelV4Middleware, LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { LIMITS } from '@/lib/limits'
import { log } from '@/lib/log'

/**
 * Lets only so many tool calls of one response through. A model that asks for thousands never starts them; one that
 * honestly asked for too many finds those without a result missing, and asks again in its next step.
 */
export const boundCalls: LanguageModelV4Middleware = {
  specificationVersion: 'v4',
  async wrapStream({ doStream }) {
    const { stream, ...rest } = await doStream()
    return { ...rest, stream: stream.pipeThrough(boundingTransform()) }
  },
}

function boundingTransform(): TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart> {
  let calls = 0
  return new TransformStream({
    transform(part, controller) {
      // The SDK needs only the whole call that follows them.
      if (part.type === 'tool-input-start' || part.type === 'tool-input-end') return
      if (part.type === 'tool-call' && ++calls > LIMITS.lookupsPerStep) return
      controller.enqueue(part)
    },
    flush() {
      if (calls > LIMITS.lookupsPerStep)
        log.warn('tool calls left out', { count: calls - LIMITS.lookupsPerStep })
    },
  })
}
