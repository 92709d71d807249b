import { recordAudit } from '@/lib/access/audit'
import { isUuid } from '@/lib/access/ids'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { ConversationChange, ConversationSummary, ConversationView } from '@/lib/contracts/routes'
import { withScopeModels } from '@/lib/db/transactions'
import { AppError, notFound } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { readEvidence } from './evidence-rows'
import { MESSAGE_FIELDS, toChatMessage } from './message-view'
import { findSourceChanges } from './source-changes'
import { closeLapsed, stopIn } from './stop-answer'

const SUMMARY = { id: true, title: true, createdAt: true } as const

/** Begins a conversation about the open chart. It belongs to its user: no one else sees it. */
export function createConversation(scope: PatientScope): Promise<{ id: string }> {
  const { patientId, userId } = scope
  return withScopeModels(scope, (tx) =>
    tx.conversation.create({ data: { patientId, userId }, select: { id: true } }),
  )
}

/** The user's conversations about the open chart in which something was asked, newest first. */
export function listConversations(scope: PatientScope): Promise<ConversationSummary[]> {
  return withScopeModels(scope, async (tx) => {
    const rows = await tx.conversation.findMany({
      where: { hiddenAt: null, title: { not: null } },
      orderBy: { createdAt: 'desc' },
      select: SUMMARY,
    })
    return rows.map(toSummary)
  })
}

/** Whether the user has such a conversation about the open chart: not hidden, not another chart's, not another user's. */
export async function hasConversation(scope: PatientScope, id: string): Promise<boolean> {
  if (!isUuid(id)) return false
  const found = await withScopeModels(scope, (tx) =>
    tx.conversation.findFirst({ where: { id, hiddenAt: null }, select: { id: true } }),
  )
  return found !== null
}

/**
 * Everything that was shown in a conversation, and which of its sources have changed since. Throws `not_found` for another
 * chart's or another user's.
 */
export function readConversation(scope: PatientScope, id: string): Promise<ConversationView> {
  if (!isUuid(id)) throw notFound('conversation')
  return withScopeModels(scope, async (tx) => {
    await closeLapsed(tx, id)
    const row = await tx.conversation.findFirst({
      where: { id, hiddenAt: null },
      select: {
        ...SUMMARY,
        patientId: true,
        messages: { orderBy: { createdAt: 'asc' }, select: MESSAGE_FIELDS },
      },
    })
    if (!row) throw notFound('conversation')
    const evidence = await readEvidence(tx, id)
    return {
      ...toSummary(row),
      patientId: row.patientId,
      messages: row.messages.map(toChatMessage),
      evidence,
      changes: await findSourceChanges(tx, row.patientId, evidence),
    }
  })
}

/** Calls a conversation something else. Throws `invalid_input` for no name, `too_large` for too long a one. */
export async function renameConversation(
  scope: PatientScope,
  id: string,
  change: ConversationChange,
): Promise<ConversationSummary> {
  const title = change.title.toWellFormed().replaceAll('\0', '').trim()
  if (title === '') throw new AppError('invalid_input', 'Write a name for the conversation first.')
  if (title.length > LIMITS.conversationTitleCharacters) {
    throw new AppError(
      'too_large',
      `The name is longer than ${LIMITS.conversationTitleCharacters} characters; choose a shorter one.`,
    )
  }
  return withScopeModels(scope, async (tx) => {
    const [row] = await tx.conversation.updateManyAndReturn({
      where: { id, hiddenAt: null },
      data: { title },
      select: SUMMARY,
    })
    if (!row) throw notFound('conversation')
    return toSummary(row)
  })
}

/** Takes a conversation out of its user's sight, after stopping its answer. The record of use stays. */
export async function hideConversation(scope: PatientScope, id: string): Promise<{ hidden: true }> {
  await stopIn(scope, id)
  await withScopeModels(scope, async (tx) => {
    const { count } = await tx.conversation.updateMany({
      where: { id, hiddenAt: null },
      data: { hiddenAt: new Date() },
    })
    if (count === 0) throw notFound('conversation')
    await recordAudit(tx, { action: 'conversation-hidden', entityType: 'Conversation', entityId: id })
  })
  return { hidden: true }
}

function toSummary({ id, title, createdAt }: { id: string; title: string | null; createdAt: Date }) {
  return { id, title, createdAt: createdAt.toISOString() } satisfies ConversationSummary
}
