import type { LanguageModelV4Middleware, LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { LIMITS } from '@/lib/limits'
import { log } from '@/lib/log'

/**
 * Holds a response to its bounds, whatever the model was told. Of the tool calls, only so many go through: a model that
 * asks for thousands never starts them, and one that honestly asked for too many finds those without a result missing and
 * asks again in its next step. Results come from our tools alone. Of the text, only so much, and then the response counts
 * as cut off. One that goes far beyond that, and may never end, is given up.
 */
export const boundResponse: LanguageModelV4Middleware = {
  specificationVersion: 'v4',
  async wrapStream({ doStream }) {
    const { stream, ...rest } = await doStream()
    return { ...rest, stream: stream.pipeThrough(boundingTransform()) }
  },
}

function boundingTransform(): TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart> {
  let calls = 0
  let characters = 0
  /** Thoughts and inputs of look-ups included. */
  let written = 0
  return new TransformStream({
    transform(part, controller) {
      if ('delta' in part) written += part.delta.length
      const isEndless = written > LIMITS.responseCharacters * FAR
      if (isEndless || calls > LIMITS.lookupsPerStep * FAR) {
        log.warn('endless-response', { count: calls })
        const finishReason = isEndless ? TOO_LONG : MANY_CALLS
        controller.enqueue({ type: 'finish', finishReason, usage: UNKNOWN_USAGE })
        controller.terminate()
        return
      }
      switch (part.type) {
        // The SDK needs only the whole call that follows them.
        case 'tool-input-start':
        case 'tool-input-delta':
        case 'tool-input-end':
          return
        case 'tool-call':
          calls += 1
          // No provider runs our tools: what says that it did is run here, like any other call.
          if (calls <= LIMITS.lookupsPerStep) controller.enqueue({ ...part, providerExecuted: false })
          return
        case 'tool-result':
          return
        case 'text-delta':
          characters += part.delta.length
          if (characters <= LIMITS.responseCharacters) controller.enqueue(part)
          return
        case 'finish':
          if (calls > LIMITS.lookupsPerStep)
            log.warn('tool-calls-left-out', { count: calls - LIMITS.lookupsPerStep })
          controller.enqueue(
            characters > LIMITS.responseCharacters ? { ...part, finishReason: TOO_LONG } : part,
          )
          return
        default:
          controller.enqueue(part)
      }
    },
  })
}

/** So many times its bound, and no answer is to be hoped for; below, the model still tells what it used. */
const FAR = 10
const UNKNOWN_USAGE = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
}
const MANY_CALLS = { unified: 'tool-calls', raw: undefined } as const
const TOO_LONG = { unified: 'length', raw: undefined } as const
