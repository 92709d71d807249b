import { recordAudit } from '@/lib/access/audit'
import type { PastTurn } from '@/lib/agent/run-turn'
import type { Evidence } from '@/lib/contracts/evidence'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { ChatRequest } from '@/lib/contracts/routes'
import type { ChatMetadata } from '@/lib/contracts/stream'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { AppError, notFound } from '@/lib/errors'
import { readEvidence } from './evidence-rows'
import { answerTextOf, MESSAGE_COLUMNS, type MessageRow, textOf, toMetadata } from './message-view'
import { RUNNING_STATES, renewLeases } from './running-answers'
import { closeLapsed } from './stop-answer'
import type { TurnIds } from './turn-ids'
import { validateQuestion } from './validate-question'

export interface BegunTurn {
  ids: TurnIds
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
 * another answer of the conversation is being written, by whichever process.
 */
export function beginTurn(
  scope: PatientScope,
  request: ChatRequest,
  dataThrough: string | null,
): Promise<BegunTurn> {
  const { conversationId } = request
  return withScope(scope, async (tx) => {
    const conversation = await lockConversation(tx, conversationId)
    await closeLapsed(tx, conversationId)
    const messages = await tx.$queryRaw<MessageRow[]>`
      SELECT ${MESSAGE_COLUMNS} FROM message WHERE conversation_id = ${conversationId}::uuid ORDER BY created_at`
    if (messages.some(({ state }) => RUNNING_STATES.includes(state))) {
      throw new AppError('conflict', 'An answer is still being written here; wait for it or stop it first.')
    }
    const asked = findQuestion(request, messages)
    const questionId = asked.id ?? (await insertQuestion(tx, scope, conversationId, asked))
    const answer = await insertAnswer(tx, scope, { conversationId, questionId, dataThrough })
    await renewLeases(tx, [answer.id])
    if (conversation.title === null) {
      await tx.$executeRaw`
        UPDATE conversation SET title = ${asked.text.slice(0, TITLE_CHARACTERS)} WHERE id = ${conversationId}::uuid`
    }
    await recordAudit(tx, { action: 'question-asked', entityType: 'Message', entityId: questionId })
    return {
      ids: { ...ownerOf(scope), conversationId, questionId, answerId: answer.id },
      question: asked.text,
      history: toHistory(asked.before === undefined ? messages : messages.slice(0, asked.before)),
      evidence: await readEvidence(tx, conversationId),
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
  { patientId, userId }: PatientScope,
  conversationId: string,
  { text, edits }: AskedQuestion,
): Promise<string> {
  const [question] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO message (patient_id, user_id, conversation_id, role, parts, edits)
    VALUES (${patientId}::uuid, ${userId}::uuid, ${conversationId}::uuid, 'user',
            ${JSON.stringify([{ type: 'text', text }])}::jsonb, ${edits ?? null}::uuid)
    RETURNING id`
  if (!question) throw notFound('conversation')
  return question.id
}

async function insertAnswer(
  tx: Transaction,
  { patientId, userId }: PatientScope,
  answer: { conversationId: string; questionId: string; dataThrough: string | null },
): Promise<MessageRow> {
  const [row] = await tx.$queryRaw<MessageRow[]>`
    INSERT INTO message (patient_id, user_id, conversation_id, role, state, answers, data_through)
    VALUES (${patientId}::uuid, ${userId}::uuid, ${answer.conversationId}::uuid, 'assistant', 'streaming',
            ${answer.questionId}::uuid, ${answer.dataThrough}::timestamptz)
    RETURNING ${MESSAGE_COLUMNS}`
  if (!row) throw notFound('conversation')
  return row
}

function ownerOf({ patientId, userId }: PatientScope) {
  return { patientId, userId }
}

/** Each earlier question in its last wording, with the newest of its answers. */
function toHistory(messages: readonly MessageRow[]): PastTurn[] {
  const reworded = new Set(messages.map(({ edits }) => edits))
  return messages
    .filter(({ id, role }) => role === 'user' && !reworded.has(id))
    .map((question) => {
      const answer = messages.findLast(({ answers }) => answers === question.id)
      return { question: textOf(question.parts), answer: answer ? answerTextOf(answer.parts) : '' }
    })
}
