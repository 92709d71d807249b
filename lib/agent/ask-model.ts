import { isStepCount, type ModelMessage, streamText, type ToolSet, wrapLanguageModel } from 'ai'
import type { UsagePart } from '@/lib/contracts/stream'
import { LIMITS } from '@/lib/limits'
import { log } from '@/lib/log'
import type { ChatModel } from '@/lib/models/chat-model'
import { describeModelError, modelErrorCode } from './describe-model-error'
import { gatherDeltas } from './gather-deltas'
import { nameTool } from './name-tool'

export interface ModelCall {
  model: ChatModel
  instructions: string
  messages: ModelMessage[]
  tools: ToolSet
  /** Aborted by the person who asked. */
  signal: AbortSignal
}

/** What happens while the model works, in order. */
export interface ModelListener {
  text(delta: string): void
  textEnd(): void
  toolCall(tool: string, input: unknown): void
  toolResult(tool: string, input: unknown, output: unknown): void
}

export interface ModelRun {
  /** Why the answer is not complete, as a sentence for the person who asked; null when it is, or was stopped. */
  problem: string | null
  usage: Pick<UsagePart, 'inputTokens' | 'outputTokens' | 'cacheReadTokens'>
}

const CUT_SHORT =
  'The model stopped before its answer was complete; what it said until then is checked and kept.'
const TOO_MANY_ROUNDS = `The answer needed more than ${LIMITS.agentSteps} rounds of look-ups and stops here; ask for less at once.`
const TOO_LONG = `The answer took longer than ${LIMITS.agentSeconds} seconds and stops here; ask for less at once.`

/** Runs the tool loop to its end, within its budgets of steps and time. Never throws: a failure is a `problem`. */
export async function askModel(call: ModelCall, listener: ModelListener): Promise<ModelRun> {
  const deadline = AbortSignal.timeout(LIMITS.agentSeconds * 1000)
  const run: ModelRun = { problem: null, usage: { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0 } }
  let finishReason: string | null = null
  try {
    for await (const part of startStream(call, deadline)) {
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
        case 'finish-step':
          // A stream that is cut has no end of its text.
          listener.textEnd()
          finishReason = part.finishReason
          run.usage.inputTokens += part.usage.inputTokens ?? 0
          run.usage.outputTokens += part.usage.outputTokens ?? 0
          run.usage.cacheReadTokens += part.usage.inputTokenDetails.cacheReadTokens ?? 0
          break
        case 'tool-error':
          log.error('tool failed', part.error, { tool: nameTool(part.toolName) })
          break
        case 'error':
          run.problem = describeFailure(part.error, call.model)
      }
    }
  } catch (error) {
    // A reset connection throws out of the stream instead of ending it.
    if (!call.signal.aborted && !deadline.aborted) run.problem = describeFailure(error, call.model)
  }
  if (call.signal.aborted) return { ...run, problem: null }
  if (deadline.aborted) return { ...run, problem: TOO_LONG }
  return { ...run, problem: run.problem ?? describeFinish(finishReason) }
}

function startStream({ model, instructions, messages, tools, signal }: ModelCall, deadline: AbortSignal) {
  return streamText({
    model: wrapLanguageModel({ model: model.model, middleware: gatherDeltas }),
    instructions,
    messages,
    tools,
    stopWhen: isStepCount(LIMITS.agentSteps),
    abortSignal: AbortSignal.any([signal, deadline]),
    ...(model.capabilities.temperature && { temperature: 0 }),
    // A repeated stream would repeat sentences that are already shown.
    streamRetries: 0,
    // Errors arrive as parts; without this the SDK prints them, prompt and all.
    onError: () => {},
  }).stream
}

/** Only `stop` is a complete answer: a connection that is cut between two frames ends without any error. */
function describeFinish(reason: string | null): string | null {
  if (reason === 'stop') return null
  return reason === 'tool-calls' ? TOO_MANY_ROUNDS : CUT_SHORT
}

function describeFailure(error: unknown, model: ChatModel): string {
  log.error('model call failed', error, { model: model.id, code: modelErrorCode(error) })
  return describeModelError(error)
}
