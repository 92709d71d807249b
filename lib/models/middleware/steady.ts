import type { LanguageModelV4 } from '@ai-sdk/provider'
import { wrapLanguageModel } from 'ai'
import type { ModelCapabilities } from '../capabilities'
import type { Patience } from '../patience'
import { fitCall } from './fit-call'
import { gatherDeltas } from './gather-deltas'
import { limitTime } from './limit-time'
import { retryBeforeText } from './retry-before-text'
import { traceCall } from './trace-call'
import { watchCall } from './watch-call'

interface Steadiness {
  /** As the environment names the model. */
  label: string
  capabilities: ModelCapabilities
  /** null: the model runs in this process and is neither waited for nor tried again. */
  patience: Patience | null
}

/**
 * A model as lib/agent sees it. Outermost first; the order is what makes it work: a retry repeats everything below it,
 * time is counted on the model's own deltas, and everything that goes wrong, time limits included, is sorted before the
 * deltas are gathered, so that no text waiting in a half sentence is lost with the error.
 */
export function steady(
  model: LanguageModelV4,
  { label, capabilities, patience }: Steadiness,
): LanguageModelV4 {
  return wrapLanguageModel({
    model,
    middleware: [
      fitCall(capabilities),
      ...(patience ? [retryBeforeText(patience)] : []),
      traceCall(label),
      gatherDeltas,
      watchCall(label),
      ...(patience ? [limitTime(patience)] : []),
    ],
  })
}
