import { recordAudit } from '@/lib/access/audit'
import type { PastTurn } from '@/lib/agent/run-turn'
import type { Evidence } from '@/lib/contracts/evidence'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { ChatRequest } from '@/lib/contracts/routes'
import type { ChatMetadata } from '@/lib/contracts/stream'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { AppError, notFound } from '@/lib/errors'
import { readEvidence } from './evidence-rows'
import { answerTextOf, MESSAGE_FIELDS, type MessageRow, textOf, toMetadata } from './message-view'
import { RUNNING_STATES, renewLeases } from './running-answers'
import { closeLapsed } from './stop-answer'
import type { TurnIds } from './turn-ids'
import { validateQuestion } from './validate-question'

export interface BegunTurn {
  ids: TurnIds
  question: string
  history: PastTurn[]
  evidence: Evidence[]
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
    const messages = await tx.message.findMany({
      where: { conversationId },
      orderBy: { createdAt: 'asc' },
      select: MESSAGE_FIELDS,
    })
    if (messages.some(({ state }) => RUNNING_STATES.includes(state))) {
      throw new AppError('conflict', 'An answer is still being written here; wait for it or stop it first.')
    }
    const asked = findQuestion(request, messages)
    const questionId = asked.id ?? (await insertQuestion(tx, scope, conversationId, asked))
    const answer = await tx.message.create({
      data: {
        ...ownerOf(scope),
        conversationId,
        role: 'assistant',
        state: 'streaming',
        answers: questionId,
        dataThrough,
      },
      select: MESSAGE_FIELDS,
    })
    await renewLeases(tx, [answer.id])
    if (conversation.title === null) {
      await tx.conversation.update({
        where: { id: conversationId },
        data: { title: asked.text.slice(0, TITLE_CHARACTERS) },
        select: { id: true },
      })
    }
    await recordAudit(tx, { action: 'question-asked', entityType: 'Message', entityId: questionId })
    return {
      ids: { ...ownerOf(scope), conversationId, questionId, answerId: answer.id },
      question: asked.text,
      history: toHistory(asked.before === undefined ? messages : messages.slice(0, asked.before)),
      evidence: await readEvidence(tx, conversationId),
      metadata: toMetadata(answer),
    }
  })
}

/** Two tabs that ask at once come here one after the other, in whichever processes they are served. */
async function lockConversation(tx: Transaction, id: string): Promise<{ title: string | null }> {
  const [conversation] = await tx.$queryRaw<{ title: string | null }[]>`
    SELECT title FROM conversation WHERE id = ${id}::uuid AND hidden_at IS NULL FOR UPDATE`
  if (!conversation) throw notFound('conversation')
  return conversation
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
  scope: PatientScope,
  conversationId: string,
  { text, edits }: AskedQuestion,
): Promise<string> {
  const { id } = await tx.message.create({
    data: {
      ...ownerOf(scope),
      conversationId,
      role: 'user',
      parts: [{ type: 'text', text }],
      ...(edits !== undefined && { edits }),
    },
    select: { id: true },
  })
  return id
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
