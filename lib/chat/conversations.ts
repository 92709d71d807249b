import { isUuid } from '@/lib/access/ids'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { ConversationView } from '@/lib/contracts/routes'
import { withScope } from '@/lib/db/transactions'
import { notFound } from '@/lib/errors'
import { readEvidence } from './evidence-rows'
import { toChatMessage } from './message-view'

/** A conversation in a list: never its text, which opens with the conversation. */
export interface ConversationSummary {
  id: string
  title: string | null
  createdAt: string
}

/** Begins a conversation about the open chart. It belongs to its user: no one else sees it. */
export function createConversation(scope: PatientScope): Promise<{ id: string }> {
  const { patientId, userId } = scope
  return withScope(scope, (tx) =>
    tx.conversation.create({ data: { patientId, userId }, select: { id: true } }),
  )
}

/** The user's conversations about the open chart, newest first. */
export function listConversations(scope: PatientScope): Promise<ConversationSummary[]> {
  return withScope(scope, async (tx) => {
    const rows = await tx.conversation.findMany({
      where: { hiddenAt: null },
      orderBy: { createdAt: 'desc' },
      select: { id: true, title: true, createdAt: true },
    })
    return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }))
  })
}

/** Everything that was shown in a conversation. Throws `not_found` for another chart's or another user's. */
export function readConversation(scope: PatientScope, id: string): Promise<ConversationView> {
  if (!isUuid(id)) throw notFound('conversation')
  return withScope(scope, async (tx) => {
    const row = await tx.conversation.findFirst({
      where: { id, hiddenAt: null },
      include: { messages: { orderBy: { createdAt: 'asc' } } },
    })
    if (!row) throw notFound('conversation')
    return {
      id: row.id,
      patientId: row.patientId,
      title: row.title,
      createdAt: row.createdAt.toISOString(),
      messages: row.messages.map(toChatMessage),
      evidence: await readEvidence(tx, id),
    }
  })
}
