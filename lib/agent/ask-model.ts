import {
  type Instructions,
  type LanguageModelUsage,
  type ModelMessage,
  type PrepareStepFunction,
  streamText,
  type ToolSet,
  wrapLanguageModel,
} from 'ai'
import type { UsagePart } from '@/lib/contracts/stream'
import { LIMITS } from '@/lib/limits'
import { log } from '@/lib/log'
import type { ChatModel } from '@/lib/models/chat-model'
import { ModelFault } from '@/lib/models/faults/model-fault'
import { boundResponse } from './bound-response'
import { describeFinish, OUT_OF_TIME } from './describe-end'
import { describeModelError, modelErrorCode } from './describe-model-error'
import { LookupFailed } from './guard-tools'
import { mendToolCall } from './mend-tool-call'
import { LAST_ROUND } from './prompt'
import type { TurnBudget } from './turn-budget'

export interface ModelCall {
  model: ChatModel
  instructions: Instructions
  messages: ModelMessage[]
  tools: ToolSet
  budget: TurnBudget
  /** Aborted by the person who asked. */
  signal: AbortSignal
}

/** What happens while the model works, in order. */
export interface ModelListener {
  text(delta: string): void
  textEnd(): void
  toolCall(tool: string, input: unknown): void
  toolResult(tool: string, input: unknown, output: unknown): void
  /** A look-up failed on our side; a wrong input of the model's is not one. */
  toolFailed(tool: string): void
}

export type ModelUsage = Pick<UsagePart, 'inputTokens' | 'outputTokens' | 'cacheReadTokens'>

export interface ModelRun {
  /** Why the answer is not complete, as a sentence for the person who asked; null when it is, or was stopped. */
  problem: string | null
  usage: ModelUsage
  /** The model that wrote the answer, which may be the fallback; null when none began to. */
  answeredBy: string | null
  /** What the model said and was told, to go on from. */
  messages: ModelMessage[]
}

/** Runs the tool loop to its end, within the budget of the turn. Never throws: a failure is a `problem`. */
export async function askModel(call: ModelCall, listener: ModelListener): Promise<ModelRun> {
  const { signal, budget } = call
  const run: ModelRun = {
    problem: null,
    usage: { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0 },
    answeredBy: null,
    messages: [],
  }
  let ended: string | null = describeFinish(null)
  try {
    const result = startStream(call)
    for await (const part of result.stream) {
      switch (part.type) {
        case 'text-delta':
          listener.text(part.text)
          break
        case 'text-end':
          listener.textEnd()
          break
        case 'tool-call':
          listener.toolCall(part.toolName, part.input)
          break
        case 'tool-result':
          listener.toolResult(part.toolName, part.input, part.output)
          break
        case 'tool-error':
          if (part.error instanceof LookupFailed) listener.toolFailed(part.toolName)
          break
        case 'finish-step':
          // A stream that is cut has no end of its text.
          listener.textEnd()
          ended = describeFinish(part.finishReason)
          run.answeredBy = part.response.modelId
          run.usage = addUsage(run.usage, readUsage(part.usage))
          break
        case 'error':
          run.problem = describeFailure(part.error, call.model)
      }
    }
    if (!signal.aborted && !budget.deadline.aborted) run.messages = await result.responseMessages
  } catch (error) {
    // A reset connection throws out of the stream instead of ending it.
    if (!signal.aborted && !budget.deadline.aborted) run.problem ??= describeFailure(error, call.model)
  }
  if (signal.aborted) return { ...run, problem: null }
  if (budget.deadline.aborted) return { ...run, problem: OUT_OF_TIME }
  return { ...run, problem: run.problem ?? ended }
}

function startStream({ model, instructions, messages, tools, budget, signal }: ModelCall) {
  return streamText({
    model: wrapLanguageModel({ model: model.model, middleware: boundResponse }),
    instructions,
    messages,
    tools,
    prepareStep: withinBudget(budget),
    onStepEnd: ({ usage }) => budget.endStep((usage.inputTokens ?? 0) + (usage.outputTokens ?? 0)),
    stopWhen: () => budget.isOver,
    toolCallConcurrency: LIMITS.lookupsAtOnce,
    repairToolCall: mendToolCall,
    maxOutputTokens: LIMITS.responseTokens,
    abortSignal: AbortSignal.any([signal, budget.deadline]),
    ...(model.capabilities.temperature && { temperature: 0 }),
    // The model repeats its calls itself, as long as nothing of them was shown.
    maxRetries: 0,
    streamRetries: 0,
    // Errors arrive as parts; without this the SDK prints them, prompt and all.
    onError: () => {},
  })
}

/**
 * Counts each request; the last one asks for the answer, so that what was found is not lost. The tools stay declared:
 * Bedrock takes no results of tools that are not.
 */
function withinBudget(budget: TurnBudget): PrepareStepFunction<ToolSet> {
  return ({ messages }) =>
    budget.beginStep(JSON.stringify(messages).length)
      ? { messages: [...messages, { role: 'user', content: LAST_ROUND }] }
      : {}
}

function readUsage({ inputTokens, outputTokens, inputTokenDetails }: LanguageModelUsage): ModelUsage {
  return {
    inputTokens: inputTokens ?? 0,
    outputTokens: outputTokens ?? 0,
    cacheReadTokens: inputTokenDetails.cacheReadTokens ?? 0,
  }
}

/** Both together. */
export function addUsage(one: ModelUsage, other: ModelUsage | null): ModelUsage {
  return {
    inputTokens: one.inputTokens + (other?.inputTokens ?? 0),
    outputTokens: one.outputTokens + (other?.outputTokens ?? 0),
    cacheReadTokens: one.cacheReadTokens + (other?.cacheReadTokens ?? 0),
  }
}

function describeFailure(error: unknown, model: ChatModel): string {
  // Faults of the model were logged at its boundary.
  if (!(error instanceof ModelFault))
    log.error('model-call-failed', error, { model: model.id, code: modelErrorCode(error) })
  return describeModelError(error)
}
