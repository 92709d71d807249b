import { openChartOf } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import { signals } from '@/lib/cache/signals'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { RUNNING_STATES, stopSignal, writtenHere } from './running-answers'

/**
 * Stops the answer that a conversation is being given, whichever process writes it and whichever tab asks; what was shown
 * is kept. Throws `not_found` for another user's conversation.
 */
export async function stopAnswer(session: Session, conversationId: string): Promise<{ stopped: boolean }> {
  const scope = await openChartOf(session, 'conversation', conversationId)
  return { stopped: await stopIn(scope, conversationId) }
}

/** As `stopAnswer`, where the chart is open already. */
export async function stopIn(scope: PatientScope, conversationId: string): Promise<boolean> {
  const { lapsed, stopping } = await withScope(scope, async (tx) => ({
    lapsed: await closeLapsed(tx, conversationId),
    stopping: await tx.$queryRaw<{ id: string }[]>`
      UPDATE message SET state = 'stopping'
      WHERE conversation_id = ${conversationId}::uuid AND state = ANY(${RUNNING_STATES}::text[])
      RETURNING id`,
  }))
  // The flag is for those who do not hear the word.
  for (const { id } of stopping) signals().send(stopSignal(id))
  return lapsed + stopping.length > 0
}

/**
 * Closes what a dead process left behind in a conversation, so that it neither waits for ever nor blocks the next
 * question. Returns how many answers that were.
 */
export function closeLapsed(tx: Transaction, conversationId: string): Promise<number> {
  // By the database's clock, which also set the lease. What this process writes is alive, however long the database
  // was busy with something else.
  return tx.$executeRaw`
    UPDATE message SET state = 'interrupted', finished_at = now()
    WHERE conversation_id = ${conversationId}::uuid AND state IN ('streaming', 'stopping') AND lease_until < now()
      AND id <> ALL (${writtenHere()}::uuid[])`
}
