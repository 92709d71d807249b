import type { FinishReason } from 'ai'
import { LIMITS } from '@/lib/limits'
import type { SpentBudget } from './turn-budget'

const CUT_SHORT =
  'The model stopped before its answer was complete; what it said until then is checked and kept.'
const BY_REASON: Readonly<Record<Exclude<FinishReason, 'stop'>, string>> = {
  length: 'The answer became longer than one answer may be and stops here; ask for less at once.',
  'content-filter':
    'A guardrail of the model stopped this answer; what was checked before it is kept. Ask in other words.',
  'tool-calls': 'The model still wanted to look things up when its budget ended; ask for less at once.',
  error: 'The model broke off its answer; what it said until then is checked and kept. Ask again.',
  interrupted: CUT_SHORT,
  other: CUT_SHORT,
}

/**
 * Why an answer that ended for this reason is not complete; null when it is. Only `stop` is a complete one: a connection
 * that is cut between two frames ends without any error.
 */
export function describeFinish(reason: FinishReason | null): string | null {
  return reason === 'stop' ? null : BY_REASON[reason ?? 'other']
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
