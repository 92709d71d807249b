import { recordAudit } from '@/lib/access/audit'
import type { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import type { TurnOutcome } from '@/lib/agent/run-turn'
import { keepPart, type TurnPart } from '@/lib/agent/turn-part'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { log } from '@/lib/log'
import { saveEvidence } from './evidence-rows'
import type { TurnIds } from './turn-ids'

/**
 * Keeps an answer while it is written, so that a stopped or broken one keeps what was shown. Writes one at a time and
 * always the newest state: sentences that come faster than the database writes share a write.
 */
export class AnswerSaver {
  readonly #scope: PatientScope
  readonly #ids: TurnIds
  readonly #ledger: EvidenceLedger
  readonly #parts: TurnPart[] = []
  #savedEvidence: number
  #isDirty = false
  #writing: Promise<void> | null = null

  readonly #onStop: () => void

  /** `onStop` is called when another process has asked for this answer to stop. */
  constructor(scope: PatientScope, ids: TurnIds, ledger: EvidenceLedger, onStop: () => void) {
    this.#onStop = onStop
    this.#scope = scope
    this.#ids = ids
    this.#ledger = ledger
    this.#savedEvidence = ledger.size
  }

  /** Takes a part as it is sent. A failed write is tried again with the next part, and at the end. */
  keep(part: TurnPart): void {
    if (part.transient) return
    keepPart(this.#parts, part)
    this.#isDirty = true
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null
    })
  }

  /** The last write: the whole answer, what was withheld, its usage and its audit event. Throws when it fails. */
  async finish({ state, withheld, usage }: TurnOutcome): Promise<void> {
    await this.#writing
    await withScope(this.#scope, async (tx) => {
      await this.#write(tx, { state, finishedAt: new Date(), withheld: Object.fromEntries(withheld) })
      const { patientId, userId, answerId: messageId } = this.#ids
      await tx.turnUsage.create({
        data: { messageId, patientId, userId, ...usage },
        select: { messageId: true },
      })
      await recordAudit(tx, {
        action: 'answer-given',
        entityType: 'Message',
        entityId: messageId,
        detail: { state, withheld: withheld.size },
      })
    })
  }

  /** The turn broke down on our side: what was shown stays, marked as failed. */
  async abandon(): Promise<void> {
    await this.#writing
    await withScope(this.#scope, (tx) => this.#write(tx, { state: 'failed', finishedAt: new Date() }))
  }

  async #writeAll(): Promise<void> {
    while (this.#isDirty) {
      this.#isDirty = false
      try {
        await withScope(this.#scope, (tx) => this.#write(tx, {}))
      } catch (error) {
        log.error('answer not saved yet', error, { messageId: this.#ids.answerId })
        return
      }
    }
  }

  async #write(tx: Transaction, data: Prisma.MessageUpdateInput): Promise<void> {
    const size = this.#ledger.size
    await saveEvidence(tx, this.#ids, this.#ledger.addedSince(this.#savedEvidence))
    const parts = this.#parts as unknown as Prisma.InputJsonValue
    const { state } = await tx.message.update({
      where: { id: this.#ids.answerId },
      data: { ...data, parts },
      select: { state: true },
    })
    this.#savedEvidence = size
    if (state === 'stopping') this.#onStop()
  }
}
