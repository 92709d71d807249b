import type { LanguageModelV4Middleware } from '@ai-sdk/provider'
import { type OpenSpan, openSpan } from '@/lib/telemetry'
import { recordMetric } from '@/lib/telemetry/metrics'
import { mapParts, type PartHandler } from './map-parts'

/** A span for each call of the model, from the request to the end of its stream, each try by itself; failures are counted. */
export function traceCall(label: string): LanguageModelV4Middleware {
  return {
    specificationVersion: 'v4',
    async wrapStream({ doStream, params: { abortSignal } }) {
      const span = openSpan('model', { 'gen_ai.request.model': label })
      try {
        const { stream, ...rest } = await doStream()
        return { ...rest, stream: mapParts(stream, follow(span, label)) }
      } catch (error) {
        if (!abortSignal?.aborted) recordMetric('ModelErrors', 1, label)
        span.fail(error)
        span.end()
        throw error
      }
    },
  }
}

function follow(span: OpenSpan, label: string): PartHandler {
  return {
    part(part, emit) {
      if (part.type === 'error') {
        recordMetric('ModelErrors', 1, label)
        span.fail(part.error)
      }
      if (part.type === 'finish') {
        const { inputTokens, outputTokens } = part.usage
        span.note({
          'gen_ai.response.finish_reason': part.finishReason.unified,
          'gen_ai.usage.input_tokens': inputTokens.total,
          'gen_ai.usage.output_tokens': outputTokens.total,
          'gen_ai.usage.cache_read.input_tokens': inputTokens.cacheRead,
        })
      }
      emit(part)
    },
    end: () => span.end(),
    left: () => span.end(),
  }
}
