import type { FinishReason } from 'ai'
import { LIMITS } from '@/lib/limits'
import { type FaultKind, ModelFault } from '@/lib/models/faults/model-fault'
import { describeModelError } from './describe-model-error'
import type { SpentBudget } from './turn-budget'

/** Faults that the model boundary has not told already, by the reason with which a response ended. */
const FAULTS: Readonly<Record<Exclude<FinishReason, 'stop' | 'tool-calls'>, FaultKind>> = {
  length: 'answer-too-long',
  'content-filter': 'filtered',
  error: 'failed',
  interrupted: 'cut-short',
  other: 'cut-short',
}
const STILL_LOOKING = 'The model still wanted to look things up when its budget ended; ask for less at once.'

/**
 * Why an answer that ended for this reason is not complete; null when it is. Only `stop` is a complete one: a connection
 * that is cut between two frames ends without any error.
 */
export function describeFinish(reason: FinishReason | null): string | null {
  if (reason === 'stop') return null
  if (reason === 'tool-calls') return STILL_LOOKING
  // At run time a provider's adapter may give a reason that its type does not know.
  return describeModelError(new ModelFault(FAULTS[reason ?? 'other'] ?? FAULTS.other))
}

const BY_BUDGET: Readonly<Record<SpentBudget, string>> = {
  steps: `after ${LIMITS.agentSteps} rounds`,
  tokens: 'because as much was read as one answer may read',
  time: `because one answer may take ${LIMITS.agentSeconds} seconds`,
}

export const OUT_OF_TIME = `The answer took longer than ${LIMITS.agentSeconds} seconds and stops here; ask for less at once.`
export const NOTHING_WRITTEN = 'The model wrote no answer; ask again, or in other words.'

export interface TurnEnd {
  /** Why the answer broke off. */
  problem: string | null
  /** The budget that ended the look-ups, whether or not an answer was written then. */
  spent: SpentBudget | null
  /** Tools that answered, and tools that failed. Their names are ours, never the model's. */
  looked: readonly string[]
  failed: readonly string[]
}

/** What the person who asked must know of an answer that is not whole, what was looked at included; null for a whole one. */
export function describeIncomplete({ problem, spent, looked, failed }: TurnEnd): string | null {
  const why =
    problem ??
    (spent && `The look-ups ended ${BY_BUDGET[spent]}, so this answer is partial; ask for less at once.`)
  const sentences = [
    why,
    why && looked.length > 0 && `Looked at until then: ${listTools(looked)}.`,
    failed.length > 0 && `Could not be looked at: ${listTools(failed)}.`,
  ]
  return sentences.filter(Boolean).join(' ') || null
}

function listTools(tools: readonly string[]): string {
  return [...new Set(tools)].map((tool) => tool.replaceAll('_', ' ')).join(', ')
}
