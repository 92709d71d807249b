import type { AnswerWriter } from './answer-writer'
import { askModel, type ModelCall, type ModelListener, type ModelUsage } from './ask-model'
import { buildRepairRequest } from './prompt'
import { RestatementReader } from './read-restatements'

/** More than these are not asked for again: such an answer becomes its sources. */
const MOST_REPAIRED = 16

export type LookupListener = Omit<ModelListener, 'text' | 'textEnd'>

/**
 * Lets the model restate withheld sentences, once. What then agrees with its sources takes the place of what was withheld;
 * all else stays as it is, and a failure of this round leaves the answer as it was. Null when there is nothing to repair,
 * no budget left, or no use: the offline planner writes the same sentence again.
 */
export async function repairAnswer(
  call: ModelCall,
  writer: AnswerWriter,
  lookups: LookupListener,
  mask: (text: string) => string,
): Promise<ModelUsage | null> {
  const withheld = writer.repairable.slice(0, MOST_REPAIRED)
  if (withheld.length === 0 || call.budget.isOver || call.signal.aborted || call.model.kind === 'offline')
    return null
  const request = buildRepairRequest(
    withheld.map((sentence) => ({ ...sentence, reasons: sentence.reasons.map(mask) })),
  )
  const reader = new RestatementReader(({ index, sentence }) => writer.restate(index, sentence))
  const { usage } = await askModel(
    { ...call, messages: [...call.messages, { role: 'user', content: request }] },
    { ...lookups, text: (delta) => reader.write(delta), textEnd: () => reader.end() },
  )
  return usage
}
