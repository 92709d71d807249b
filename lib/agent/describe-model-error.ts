import { LIMITS } from '@/lib/limits'
import type { FaultKind } from '@/lib/models/faults/model-fault'
import { sortFault } from '@/lib/models/faults/sort-fault'

const KEPT = 'what it said until then is checked and kept'

/** What happened, and what the person who asked can do. */
const SENTENCES: Readonly<Record<FaultKind, string>> = {
  throttled: 'The model is busy; ask again in a minute.',
  unavailable: 'The model is not available just now; ask again in a minute.',
  failed: 'The model failed while it answered; ask again.',
  slow: 'The model took too long; ask again, or ask for less at once.',
  unreachable: 'The model cannot be reached; ask again in a minute, and tell the operator if it stays so.',
  broken: 'The connection to the model broke; ask again.',
  'cut-short': `The model stopped before its answer was complete; ${KEPT}. Ask again for the rest.`,
  'connect-timeout': `The model did not take the question within ${LIMITS.modelConnectSeconds} seconds; ask again in a minute.`,
  'first-delta-timeout': `The model did not begin to answer within ${LIMITS.modelBeginSeconds} seconds; ask again, or ask for less at once.`,
  'idle-timeout': `The model fell silent for ${LIMITS.modelSilenceSeconds} seconds in the middle of its answer; ${KEPT}. Ask again for the rest.`,
  'credentials-expired':
    'Our access to the model has expired; ask again in a minute, and tell the operator if it stays so.',
  credentials: 'The model does not accept our credentials; the operator must renew them.',
  denied: 'The model is not open to us; the operator must grant access to it.',
  'unknown-model':
    'The configured model does not exist in this region; the operator must correct CHAT_MODEL.',
  refused: 'The model refused the request; the operator finds the reason in the log.',
  'context-too-long': 'The question and what was read are too long for the model; ask a narrower question.',
  'answer-too-long': `The answer reached the model's longest and stops here; ${KEPT}. Ask for less at once.`,
  guardrail:
    'The guardrail that is set up here stopped this answer; ask in other words, or look in the chart itself.',
  filtered:
    "The model's own content filter stopped this answer; ask in other words, or look in the chart itself.",
}

/** What a failed model call means for the person who asked. Says nothing of the model's own message, which may quote the chart. */
export function describeModelError(error: unknown): string {
  return SENTENCES[sortFault(error).kind]
}

/** For the log: the kind of fault and the provider's name of it, never its message. */
export function modelErrorCode(error: unknown): string {
  return sortFault(error).code
}
