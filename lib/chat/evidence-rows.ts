import type { Evidence } from '@/lib/contracts/evidence'
import type { Transaction } from '@/lib/db/transactions'
import type { TurnIds } from './turn-ids'

/** The evidence of a conversation, in the order of its handles. */
export async function readEvidence(tx: Transaction, conversationId: string): Promise<Evidence[]> {
  const rows = await tx.$queryRaw<{ item: Evidence }[]>`
    SELECT item FROM evidence WHERE conversation_id = ${conversationId}::uuid ORDER BY number`
  return rows.map(({ item }) => item)
}

/** Keeps what a turn retrieved, under its handles and once however often it is tried, and moves the conversation's next handle past them. */
export async function saveEvidence(tx: Transaction, ids: TurnIds, items: readonly Evidence[]): Promise<void> {
  if (items.length === 0) return
  const { conversationId, patientId, userId, answerId } = ids
  await tx.$executeRaw`
    INSERT INTO evidence (conversation_id, patient_id, user_id, message_id, number, item)
    SELECT ${conversationId}::uuid, ${patientId}::uuid, ${userId}::uuid, ${answerId}::uuid,
           substr(item ->> 'handle', 2)::int, item
    FROM jsonb_array_elements(${JSON.stringify(items)}::jsonb) AS item
    ON CONFLICT DO NOTHING`
  const nextHandle = Math.max(...items.map(numberOf)) + 1
  await tx.$executeRaw`
    UPDATE conversation SET next_handle = ${nextHandle}::int
    WHERE id = ${conversationId}::uuid AND next_handle < ${nextHandle}::int`
}

function numberOf({ handle }: Evidence): number {
  return Number(handle.slice(1))
}
