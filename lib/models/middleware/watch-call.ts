import type {
  LanguageModelV4FinishReason,
  LanguageModelV4Middleware,
  LanguageModelV4Usage,
  SharedV4Warning,
} from '@ai-sdk/provider'
import { log } from '@/lib/log'
import { ModelFault } from '../faults/model-fault'
import { sortFault } from '../faults/sort-fault'
import { mapParts, type Part, type PartHandler } from './map-parts'

/**
 * Watches one call from beginning to end: says which model answers (`response-metadata` carries `label`), and turns
 * everything that goes wrong, also what the provider passes over in silence, into one sorted `ModelFault` and one line
 * in the log. A call that the caller aborted is no fault and goes through as it is.
 *
 * Throws a ModelFault where the call fails before its stream; inside the stream it comes as an `error` part.
 */
export function watchCall(label: string): LanguageModelV4Middleware {
  return {
    specificationVersion: 'v4',
    async wrapStream({ doStream, params: { abortSignal } }) {
      const report = startReport(label)
      try {
        const { stream, ...rest } = await doStream()
        return { ...rest, stream: mapParts(stream, watcher(label, report, abortSignal)) }
      } catch (error) {
        throw abortSignal?.aborted ? error : report(error)
      }
    },
  }
}

type Report = (error: unknown, requestId?: string) => ModelFault

/** One line a fault: names and numbers only, never what the provider said. */
function startReport(model: string): Report {
  const startedAt = performance.now()
  return (error, knownRequestId) => {
    const fault = sortFault(error)
    const { status, requestId = knownRequestId } = fault.details
    log.warn('model-call-failed', {
      model,
      code: fault.code,
      durationMs: Math.round(performance.now() - startedAt),
      ...(status !== undefined && { status }),
      ...(requestId && { requestId }),
    })
    return fault
  }
}

function watcher(label: string, report: Report, abortSignal: AbortSignal | undefined): PartHandler {
  let requestId: string | undefined
  let state: 'running' | 'failed' | 'finished' = 'running'
  const fail = (error: unknown): Part => {
    state = 'failed'
    return { type: 'error', error: report(error, requestId) }
  }
  return {
    part(part, emit) {
      switch (part.type) {
        case 'stream-start':
          // The SDK would print them on the console.
          if (part.warnings.length > 0)
            log.warn('model-ignores-settings', { model: label, code: nameAll(part.warnings) })
          emit({ ...part, warnings: [] })
          emit({ type: 'response-metadata', modelId: label })
          break
        case 'response-metadata':
          requestId = part.id ?? requestId
          emit({ ...part, modelId: label })
          break
        case 'error':
          emit(fail(part.error))
          break
        case 'finish': {
          const fault = state === 'failed' ? null : findFault(part.finishReason)
          if (fault) emit(fail(fault))
          state = 'finished'
          emit(part)
          break
        }
        default:
          emit(part)
      }
    },
    end(emit) {
      if (state === 'finished') return
      if (state === 'running') emit(fail(new ModelFault('cut-short')))
      emit(NO_FINISH)
    },
    broken(error, emit) {
      if (abortSignal?.aborted) throw error
      if (state === 'running') emit(fail(error))
      emit(NO_FINISH)
    },
  }
}

/** Names of features only; the explanations of a warning are free text. */
function nameAll(warnings: readonly SharedV4Warning[]): string {
  return warnings.map((warning) => ('feature' in warning ? warning.feature : warning.type)).join(',')
}

/**
 * Only `stop` completes an answer, and `tool-calls` a step of it. A connection that ends between two frames is no error
 * to the provider: it gives the reason `other`, with nothing raw behind it.
 */
function findFault({ unified, raw }: LanguageModelV4FinishReason): ModelFault | null {
  if (unified === 'stop' || unified === 'tool-calls') return null
  if (unified === 'content-filter') {
    return new ModelFault(raw === 'guardrail_intervened' ? 'guardrail' : 'filtered')
  }
  if (unified === 'length') return new ModelFault('answer-too-long')
  return new ModelFault(raw === 'model_context_window_exceeded' ? 'context-too-long' : 'cut-short')
}

const NO_USAGE: LanguageModelV4Usage = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
}
const NO_FINISH: Part = {
  type: 'finish',
  finishReason: { unified: 'error', raw: undefined },
  usage: NO_USAGE,
}
