import { isUuid } from '@/lib/access/ids'
import { openChart } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withUserBatch } from '@/lib/db/transactions'
import { notFound } from '@/lib/errors'

/**
 * Opens the chart that a conversation is about. The patient comes from the conversation's own row, which only its user
 * can find, never from a request. Throws `not_found` for an unknown conversation and for another user's alike.
 */
export async function openConversation(session: Session, conversationId: string): Promise<PatientScope> {
  return openChart(session, await findPatient(session, conversationId))
}

async function findPatient(session: Session, conversationId: string): Promise<string> {
  if (!isUuid(conversationId)) throw notFound('conversation')
  const rows = await withUserBatch(
    session,
    (tx) => tx.$queryRaw<{ patientId: string | null }[]>`
      SELECT patient_of_conversation(${conversationId}::uuid) AS "patientId"`,
  )
  const patientId = rows[0]?.patientId
  if (!patientId) throw notFound('conversation')
  return patientId
}
