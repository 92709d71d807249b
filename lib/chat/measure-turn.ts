import type { TurnOutcome } from '@/lib/agent/run-turn'
import type { OpenSpan } from '@/lib/telemetry'
import { recordMetric } from '@/lib/telemetry/metrics'
import { priceUsage } from './price-usage'

/** What one answer was like: on its span, and in the figures of the minute. */
export function measureTurn({ state, parts, withheld, toolCalls, usage }: TurnOutcome, span: OpenSpan): void {
  const sentences = parts.filter(({ type }) => type === 'data-sentence').length
  const { model, inputTokens, outputTokens, cacheReadTokens, firstSentenceMs, durationMs, costUsd } =
    priceUsage(usage)
  span.note({
    'chartlight.turn.state': state,
    'chartlight.turn.sentences': sentences,
    'chartlight.turn.withheld': withheld.size,
    'chartlight.turn.tool_calls': toolCalls.length,
    'gen_ai.request.model': model,
    'gen_ai.usage.input_tokens': inputTokens,
    'gen_ai.usage.output_tokens': outputTokens,
    ...(firstSentenceMs !== null && { 'chartlight.turn.first_sentence_ms': firstSentenceMs }),
  })
  recordMetric('Turns', 1, state)
  recordMetric('TurnDuration', durationMs, model)
  if (firstSentenceMs !== null) recordMetric('FirstSentence', firstSentenceMs, model)
  recordMetric('InputTokens', inputTokens, model)
  recordMetric('OutputTokens', outputTokens, model)
  recordMetric('CacheReadTokens', cacheReadTokens, model)
  if (costUsd !== undefined) recordMetric('Cost', costUsd, model)
  recordMetric('Sentences', sentences, model)
  recordMetric('WithheldSentences', withheld.size, model)
  if (sentences > 0) recordMetric('WithheldRate', (100 * withheld.size) / sentences, model)
}
