import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/access/audit'
import type { PastTurn } from '@/lib/agent/run-turn'
import { type Subject, selectSubject } from '@/lib/agent/subject'
import type { Evidence } from '@/lib/contracts/evidence'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { ChatRequest } from '@/lib/contracts/routes'
import type { ChatMetadata } from '@/lib/contracts/stream'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { AppError, notFound } from '@/lib/errors'
import { readEvidence } from './evidence-rows'
import { listMessages, readHistory } from './history'
import { MESSAGE_COLUMNS, type MessageRow, textOf, toMetadata } from './message-view'
import { RUNNING_STATES, renewLeases } from './running-answers'
import { closeLapsed } from './stop-answer'
import type { TurnIds } from './turn-ids'
import { validateQuestion } from './validate-question'

export interface BegunTurn {
  ids: TurnIds
  subject: Subject
  question: string
  history: PastTurn[]
  evidence: Evidence[]
  /** The number of the conversation's next handle. */
  nextHandle: number
  metadata: ChatMetadata
}

/** As many of the first characters of a question as a conversation is called by. */
const TITLE_CHARACTERS = 80

/**
 * Puts the question and an empty answer on record, audited, and gathers what was said before. Throws `conflict` while
 * another answer of the conversation is being written, by whichever process. Two ways to the database and back, whatever
 * is asked: many turns share few connections.
 */
export function beginTurn(scope: PatientScope, request: ChatRequest): Promise<BegunTurn> {
  const { conversationId } = request
  return withScope(scope, async (tx) => {
    // In this order: what is read behind the lock holds until the end.
    const [conversation, , messages, evidence, subject] = await Promise.all([
      lockConversation(tx, conversationId),
      closeLapsed(tx, conversationId),
      listMessages(tx, conversationId),
      readEvidence(tx, conversationId),
      selectSubject(tx, scope),
    ])
    if (messages.some(({ state }) => RUNNING_STATES.includes(state))) {
      throw new AppError('conflict', 'An answer is still being written here; wait for it or stop it first.')
    }
    const asked = findQuestion(request, messages)
    const { patientId, userId } = scope
    const questionId = asked.id ?? randomUUID()
    const ids = { patientId, userId, conversationId, questionId, answerId: randomUUID() }
    const [history, , answer] = await Promise.all([
      readHistory(tx, asked.before === undefined ? messages : messages.slice(0, asked.before)),
      asked.id === undefined && insertQuestion(tx, ids, asked),
      insertAnswer(tx, ids, subject.dataThrough),
      renewLeases(tx, [ids.answerId]),
      conversation.title === null && nameConversation(tx, conversationId, asked.text),
      recordAudit(tx, { action: 'question-asked', entityType: 'Message', entityId: questionId }),
    ])
    return {
      ids,
      subject,
      question: asked.text,
      history,
      evidence,
      nextHandle: conversation.nextHandle,
      metadata: toMetadata(answer),
    }
  })
}

/** Two tabs that ask at once come here one after the other, in whichever processes they are served. */
async function lockConversation(tx: Transaction, id: string): Promise<ConversationHead> {
  const [conversation] = await tx.$queryRaw<ConversationHead[]>`
    SELECT title, next_handle AS "nextHandle" FROM conversation WHERE id = ${id}::uuid AND hidden_at IS NULL FOR UPDATE`
  if (!conversation) throw notFound('conversation')
  return conversation
}

interface ConversationHead {
  title: string | null
  nextHandle: number
}

interface AskedQuestion {
  text: string
  /** Set when the question is on record already. */
  id?: string
  /** The question that this one words anew. */
  edits?: string
  /** Only messages before this place count as history. */
  before?: number
}

/** A new question, the question of an answer that is to be written again, or another wording of the last one. */
function findQuestion(request: ChatRequest, messages: readonly MessageRow[]): AskedQuestion {
  if ('message' in request) return { text: validateQuestion(request.message) }
  const wanted = 'regenerate' in request ? request.regenerate : request.edit.messageId
  const named = messages.find(({ id }) => id === wanted)
  const before = messages.findIndex(({ id }) => id === (named?.answers ?? named?.id))
  const question = messages[before]
  if (question?.role !== 'user') throw notFound('message')
  if ('regenerate' in request) return { text: textOf(question.parts), id: question.id, before }
  if (question !== messages.findLast(({ role }) => role === 'user')) {
    throw new AppError(
      'conflict',
      'Only the last question can be worded anew; ask the other one again instead.',
    )
  }
  return { text: validateQuestion(request.edit.message), edits: question.id, before }
}

async function insertQuestion(
  tx: Transaction,
  { patientId, userId, conversationId, questionId }: TurnIds,
  { text, edits }: AskedQuestion,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO message (id, patient_id, user_id, conversation_id, role, parts, edits)
    VALUES (${questionId}::uuid, ${patientId}::uuid, ${userId}::uuid, ${conversationId}::uuid, 'user',
            ${JSON.stringify([{ type: 'text', text }])}::jsonb, ${edits ?? null}::uuid)`
}

async function insertAnswer(
  tx: Transaction,
  { patientId, userId, conversationId, questionId, answerId }: TurnIds,
  dataThrough: string | null,
): Promise<MessageRow> {
  const [row] = await tx.$queryRaw<MessageRow[]>`
    INSERT INTO message (id, patient_id, user_id, conversation_id, role, state, answers, data_through)
    VALUES (${answerId}::uuid, ${patientId}::uuid, ${userId}::uuid, ${conversationId}::uuid, 'assistant', 'streaming',
            ${questionId}::uuid, ${dataThrough}::timestamptz)
    RETURNING ${MESSAGE_COLUMNS}`
  if (!row) throw notFound('conversation')
  return row
}

async function nameConversation(tx: Transaction, id: string, question: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE conversation SET title = ${question.slice(0, TITLE_CHARACTERS)} WHERE id = ${id}::uuid`
}
