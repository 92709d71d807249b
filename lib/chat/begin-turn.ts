import { recordAudit } from '@/lib/access/audit'
import type { PastTurn } from '@/lib/agent/run-turn'
import type { Evidence } from '@/lib/contracts/evidence'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { ChatRequest } from '@/lib/contracts/routes'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { notFound } from '@/lib/errors'
import { readEvidence } from './evidence-rows'
import { answerTextOf, textOf } from './message-view'
import type { TurnIds } from './turn-ids'
import { validateQuestion } from './validate-question'

export interface BegunTurn {
  ids: TurnIds
  question: string
  history: PastTurn[]
  evidence: Evidence[]
  createdAt: Date
}

/** As many of the first characters of a question as a conversation is called by. */
const TITLE_CHARACTERS = 80

/** Puts the question and an empty answer on record, audited, and gathers what was said before. */
export function beginTurn(scope: PatientScope, request: ChatRequest): Promise<BegunTurn> {
  const { conversationId } = request
  return withScope(scope, async (tx) => {
    const conversation = await tx.conversation.findFirst({
      where: { id: conversationId, hiddenAt: null },
      include: { messages: { orderBy: { createdAt: 'asc' } } },
    })
    if (!conversation) throw notFound('conversation')
    const { messages } = conversation
    const asked = findQuestion(request, messages)
    const earlier = asked.before ? messages.slice(0, asked.before) : messages
    const questionId = asked.id ?? (await insertQuestion(tx, scope, conversationId, asked.text))
    const answer = await tx.message.create({
      data: { ...ownerOf(scope), conversationId, role: 'assistant', state: 'streaming', answers: questionId },
      select: { id: true, createdAt: true },
    })
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
      history: toHistory(earlier),
      evidence: await readEvidence(tx, conversationId),
      createdAt: answer.createdAt,
    }
  })
}

interface MessageRow {
  id: string
  role: string
  answers: string | null
  parts: unknown
}

interface AskedQuestion {
  text: string
  /** Set when the question is on record already. */
  id?: string
  /** Only messages before this place count as history. */
  before?: number
}

/** A new question, the question of an answer that is to be written again, or another wording of an earlier one. */
function findQuestion(request: ChatRequest, messages: readonly MessageRow[]): AskedQuestion {
  if ('message' in request) return { text: validateQuestion(request.message) }
  const wanted = 'regenerate' in request ? request.regenerate : request.edit.messageId
  const named = messages.find(({ id }) => id === wanted)
  const before = messages.findIndex(({ id }) => id === (named?.answers ?? named?.id))
  const question = messages[before]
  if (question?.role !== 'user') throw notFound('message')
  if ('edit' in request) return { text: validateQuestion(request.edit.message), before }
  return { text: textOf(question.parts), id: question.id, before }
}

async function insertQuestion(tx: Transaction, scope: PatientScope, conversationId: string, text: string) {
  const { id } = await tx.message.create({
    data: { ...ownerOf(scope), conversationId, role: 'user', parts: [{ type: 'text', text }] },
    select: { id: true },
  })
  return id
}

function ownerOf({ patientId, userId }: PatientScope) {
  return { patientId, userId }
}

/** Each earlier question with the newest of its answers. */
function toHistory(messages: readonly MessageRow[]): PastTurn[] {
  return messages
    .filter(({ role }) => role === 'user')
    .map((question) => {
      const answer = messages.findLast(({ answers }) => answers === question.id)
      return { question: textOf(question.parts), answer: answer ? answerTextOf(answer.parts) : '' }
    })
}
