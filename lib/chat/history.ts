import type { PastTurn } from '@/lib/agent/build-messages'
import type { Transaction } from '@/lib/db/transactions'
import { LIMITS } from '@/lib/limits'
import { answerTextOf, MESSAGE_HEAD, type MessageRow, textOf } from './message-view'

/**
 * What was asked and answered in a conversation, oldest first: questions with their text, answers without their parts, which
 * in a long conversation are megabytes. A question and its answer may be of one instant: the embedded engine counts
 * milliseconds.
 */
export function listMessages(tx: Transaction, conversationId: string): Promise<MessageRow[]> {
  return tx.$queryRaw<MessageRow[]>`
    SELECT ${MESSAGE_HEAD}, CASE WHEN role = 'user' THEN parts END AS parts
    FROM message WHERE conversation_id = ${conversationId}::uuid ORDER BY created_at, role DESC`
}

/** The newest of these questions, as many as a model is shown, each in its last wording and with the newest of its answers. */
export async function readHistory(tx: Transaction, messages: readonly MessageRow[]): Promise<PastTurn[]> {
  const reworded = new Set(messages.map(({ edits }) => edits))
  const turns = messages
    .filter(({ id, role }) => role === 'user' && !reworded.has(id))
    .slice(-LIMITS.historyTurns)
    .map((question) => ({ question, answer: messages.findLast(({ answers }) => answers === question.id) }))
  const texts = await selectAnswers(
    tx,
    turns.flatMap(({ answer }) => answer?.id ?? []),
  )
  return turns.map(({ question, answer }) => ({
    question: textOf(question.parts),
    answer: (answer && texts.get(answer.id)) ?? '',
  }))
}

async function selectAnswers(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<Pick<MessageRow, 'id' | 'parts'>[]>`
    SELECT id, parts FROM message WHERE id = ANY(${[...ids]}::uuid[])`
  return new Map(rows.map(({ id, parts }) => [id, answerTextOf(parts)]))
}
