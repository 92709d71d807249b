import { recordAudit } from '@/lib/access/audit'
import type { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import type { TurnOutcome } from '@/lib/agent/run-turn'
import { keepPart, type TurnPart } from '@/lib/agent/turn-part'
import { signals } from '@/lib/cache/signals'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { log } from '@/lib/log'
import { saveEvidence } from './evidence-rows'
import { priceUsage } from './price-usage'
import { growthSignal, RUNNING_STATES } from './running-answers'
import type { TurnIds } from './turn-ids'

/**
 * Keeps an answer while it is written, so that a stopped or broken one keeps what was shown, and calls out that it has
 * grown. Writes one at a time and always the newest state: sentences that come faster than the database writes share a
 * write.
 */
export class AnswerSaver {
  readonly #scope: PatientScope
  readonly #ids: TurnIds
  readonly #ledger: EvidenceLedger
  readonly #onStop: () => void
  readonly #parts: TurnPart[] = []
  #savedEvidence: number
  #isDirty = false
  #writing: Promise<void> | null = null

  /** `onStop` is called when the answer was told to stop, or was closed as a dead process's. */
  constructor(scope: PatientScope, ids: TurnIds, ledger: EvidenceLedger, onStop: () => void) {
    this.#scope = scope
    this.#ids = ids
    this.#ledger = ledger
    this.#onStop = onStop
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
        data: { messageId, patientId, userId, ...priceUsage(usage) },
        select: { messageId: true },
      })
      await recordAudit(tx, {
        action: 'answer-given',
        entityType: 'Message',
        entityId: messageId,
        detail: { state, withheld: withheld.size },
      })
    })
    this.#callOut()
  }

  /** The turn broke down on our side: what was shown stays, marked as failed. */
  async abandon(): Promise<void> {
    await this.#writing
    await withScope(this.#scope, (tx) => this.#write(tx, { state: 'failed', finishedAt: new Date() }))
    this.#callOut()
  }

  async #writeAll(): Promise<void> {
    while (this.#isDirty) {
      this.#isDirty = false
      try {
        await withScope(this.#scope, (tx) => this.#write(tx, {}))
        this.#callOut()
      } catch (error) {
        log.error('answer not saved yet', error, { messageId: this.#ids.answerId })
        return
      }
    }
  }

  /** An answer that was closed meanwhile stays as it is: somebody may have asked on. */
  async #write(tx: Transaction, data: Prisma.MessageUpdateManyMutationInput): Promise<void> {
    const size = this.#ledger.size
    const parts = this.#parts as unknown as Prisma.InputJsonValue
    const [row] = await tx.message.updateManyAndReturn({
      where: { id: this.#ids.answerId, state: { in: RUNNING_STATES } },
      data: { ...data, parts },
      select: { state: true },
    })
    if (row) await saveEvidence(tx, this.#ids, this.#ledger.addedSince(this.#savedEvidence))
    this.#savedEvidence = size
    if (row?.state === 'streaming' || data.state) return
    if (!row) log.warn('answer closed by another process', { messageId: this.#ids.answerId })
    this.#onStop()
  }

  #callOut(): void {
    signals().send(growthSignal(this.#ids.answerId))
  }
}
