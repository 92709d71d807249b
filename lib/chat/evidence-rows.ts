import type { Evidence } from '@/lib/contracts/evidence'
import type { Transaction } from '@/lib/db/transactions'

/** The evidence of a conversation, in the order of its handles. */
export async function readEvidence(tx: Transaction, conversationId: string): Promise<Evidence[]> {
  const rows = await tx.$queryRaw<{ item: Evidence }[]>`
    SELECT item FROM evidence WHERE conversation_id = ${conversationId}::uuid ORDER BY number`
  return rows.map(({ item }) => item)
}
