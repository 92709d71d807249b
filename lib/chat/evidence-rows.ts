import type { Evidence } from '@/lib/contracts/evidence'
import type { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'
import type { TurnIds } from './turn-ids'

/** The evidence of a conversation, in the order of its handles. */
export async function readEvidence(tx: Transaction, conversationId: string): Promise<Evidence[]> {
  const rows = await tx.evidence.findMany({
    where: { conversationId },
    orderBy: { number: 'asc' },
    select: { item: true },
  })
  return rows.map(({ item }) => item as unknown as Evidence)
}

/** Keeps what a turn retrieved, under its handles, and moves the conversation's next handle past them. */
export async function saveEvidence(tx: Transaction, ids: TurnIds, items: readonly Evidence[]): Promise<void> {
  if (items.length === 0) return
  const { conversationId, patientId, userId, answerId: messageId } = ids
  const rows = items.map((item) => ({
    conversationId,
    patientId,
    userId,
    messageId,
    number: numberOf(item),
    item: item as unknown as Prisma.InputJsonValue,
  }))
  await tx.evidence.createMany({ data: rows })
  const nextHandle = Math.max(...rows.map(({ number }) => number)) + 1
  await tx.conversation.updateMany({
    where: { id: conversationId, nextHandle: { lt: nextHandle } },
    data: { nextHandle },
  })
}

function numberOf({ handle }: Evidence): number {
  return Number(handle.slice(1))
}
