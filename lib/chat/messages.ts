import { recordAudit } from '@/lib/access/audit'
import { openChartOf } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import type { FeedbackRequest, SourceChanges, Taking, WithheldText } from '@/lib/contracts/routes'
import { type ModelTransaction, withScopeModels } from '@/lib/db/transactions'
import { AppError, notFound } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { readEvidence } from './evidence-rows'
import { findSourceChanges } from './source-changes'

/**
 * Shows one sentence that was held back, with the full reasons, which may quote it. A deliberate look: it is audited, and
 * without the audit event there is no text. Throws `not_found` when nothing was held back there.
 */
export async function readWithheld(
  session: Session,
  messageId: string,
  sentence: number,
): Promise<WithheldText> {
  return withAnswer(session, messageId, async (tx, { withheld }) => {
    const held = (withheld as Record<string, Omit<WithheldText, 'sentence'>>)[sentence]
    if (!held) throw notFound('message')
    await recordAudit(tx, {
      action: 'withheld-read',
      entityType: 'Message',
      entityId: messageId,
      detail: { sentence },
    })
    return { sentence, text: held.text, reasons: held.reasons }
  })
}

/** Puts on record that an answer leaves the screen, by copy or print, and says which of its sources have changed. */
export async function recordCopy(
  session: Session,
  messageId: string,
  how: Taking,
): Promise<{ changes: SourceChanges }> {
  return withAnswer(session, messageId, async (tx, { conversationId, patientId }) => {
    const action = how === 'print' ? 'answer-printed' : 'answer-copied'
    await recordAudit(tx, { action, entityType: 'Message', entityId: messageId })
    return { changes: await findSourceChanges(tx, patientId, await readEvidence(tx, conversationId)) }
  })
}

/** Keeps what somebody says about an answer or one of its sentences; the words stay out of the audit log. */
export async function giveFeedback(
  session: Session,
  messageId: string,
  { reason, sentence, comment }: FeedbackRequest,
): Promise<{ id: string }> {
  const words = comment?.toWellFormed().replaceAll('\0', '').trim()
  if (words && words.length > LIMITS.feedbackCharacters) {
    const limit = LIMITS.feedbackCharacters.toLocaleString('en')
    throw new AppError(
      'too_large',
      `The comment is longer than ${limit} characters; shorten it and send it again.`,
    )
  }
  return withAnswer(session, messageId, async (tx, { patientId, userId }) => {
    await recordAudit(tx, {
      action: 'feedback-given',
      entityType: 'Message',
      entityId: messageId,
      detail: { reason, sentence: sentence ?? null },
    })
    return tx.feedback.create({
      data: {
        messageId,
        patientId,
        userId,
        reason,
        sentenceIndex: sentence ?? null,
        comment: words || null,
      },
      select: { id: true },
    })
  })
}

const ANSWER_FIELDS = { conversationId: true, patientId: true, userId: true, withheld: true } as const

/** An answer of an open conversation, inside its own chart. Everybody else's and everything hidden is `not_found`. */
async function withAnswer<Result>(
  session: Session,
  messageId: string,
  use: (tx: ModelTransaction, answer: AnswerRow) => Promise<Result>,
): Promise<Result> {
  const scope = await openChartOf(session, 'message', messageId)
  return withScopeModels(scope, async (tx) => {
    const row = await tx.message.findFirst({
      where: { id: messageId, role: 'assistant', conversation: { hiddenAt: null } },
      select: ANSWER_FIELDS,
    })
    if (!row) throw notFound('message')
    return use(tx, row)
  })
}

type AnswerRow = { conversationId: string; patientId: string; userId: string; withheld: unknown }
