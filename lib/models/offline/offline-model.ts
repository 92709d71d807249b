import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
  LanguageModelV4StreamResult,
  LanguageModelV4ToolCall,
  LanguageModelV4Usage,
} from '@ai-sdk/provider'
import { planTurn, type TurnPlan } from './plan-turn'

/** Text leaves in pieces of about this many characters, as from a model that writes. */
const DELTA_CHARACTERS = 24

/**
 * A deterministic planner behind the interface of every other model: it sees the same prompt, calls the same tools
 * and writes sentences that are checked like any others. It knows nothing but a small grammar and the terminology.
 */
export class OfflineModel implements LanguageModelV4 {
  readonly specificationVersion = 'v4'
  readonly provider = 'chartlight'
  readonly modelId = 'offline'
  readonly supportedUrls = {}

  async doGenerate(options: LanguageModelV4CallOptions): Promise<LanguageModelV4GenerateResult> {
    const plan = planTurn(options)
    return {
      content: contentOf(plan),
      finishReason: finishReasonOf(plan),
      usage: usageOf(options, plan),
      warnings: [],
    }
  }

  async doStream(options: LanguageModelV4CallOptions): Promise<LanguageModelV4StreamResult> {
    const parts = streamParts(options, planTurn(options))
    return {
      stream: new ReadableStream({
        pull(controller) {
          if (options.abortSignal?.aborted) return controller.error(options.abortSignal.reason)
          const { value, done } = parts.next()
          if (done) controller.close()
          else controller.enqueue(value)
        },
      }),
    }
  }
}

function* streamParts(
  options: LanguageModelV4CallOptions,
  plan: TurnPlan,
): Generator<LanguageModelV4StreamPart, undefined> {
  yield { type: 'stream-start', warnings: [] }
  if ('text' in plan) {
    yield { type: 'text-start', id: 'answer' }
    for (let at = 0; at < plan.text.length; at += DELTA_CHARACTERS) {
      yield { type: 'text-delta', id: 'answer', delta: plan.text.slice(at, at + DELTA_CHARACTERS) }
    }
    yield { type: 'text-end', id: 'answer' }
  } else yield* toolCallsOf(plan)
  yield { type: 'finish', finishReason: finishReasonOf(plan), usage: usageOf(options, plan) }
}

function contentOf(plan: TurnPlan): LanguageModelV4Content[] {
  return 'text' in plan ? [{ type: 'text', text: plan.text }] : toolCallsOf(plan)
}

function toolCallsOf({ calls }: Extract<TurnPlan, { calls: unknown }>): LanguageModelV4ToolCall[] {
  return calls.map(({ callId, tool, input }) => ({
    type: 'tool-call',
    toolCallId: callId,
    toolName: tool,
    input: JSON.stringify(input),
  }))
}

function finishReasonOf(plan: TurnPlan): LanguageModelV4FinishReason {
  return 'text' in plan ? { unified: 'stop', raw: 'stop' } : { unified: 'tool-calls', raw: 'tool_calls' }
}

/** Words stand in for tokens: nothing is billed, but usage is saved for every turn alike. */
function usageOf({ prompt }: LanguageModelV4CallOptions, plan: TurnPlan): LanguageModelV4Usage {
  const input = countWords(JSON.stringify(prompt))
  const output = countWords(JSON.stringify(plan))
  return {
    inputTokens: { total: input, noCache: input, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: output, text: output, reasoning: 0 },
  }
}

function countWords(text: string): number {
  return text.split(/\s+/).length
}
