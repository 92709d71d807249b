import { setTimeout as sleep } from 'node:timers/promises'
import { recordAudit } from '@/lib/access/audit'
import type { WithheldSentence } from '@/lib/agent/answer-writer'
import type { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import type { TurnOutcome } from '@/lib/agent/run-turn'
import { keepPart, type TurnPart } from '@/lib/agent/turn-part'
import { signals } from '@/lib/cache/signals'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { UsagePart } from '@/lib/contracts/stream'
import { outlastOutage } from '@/lib/db/outlast-outage'
import { type Transaction, withUserBatch } from '@/lib/db/transactions'
import { log } from '@/lib/log'
import { priceUsage } from './price-usage'
import { growthSignal } from './running-answers'
import type { TurnIds } from './turn-ids'
import { writtenBy } from './written-by'

/** Between two writes of an answer. A transaction a sentence was a third of what an answer cost the process. */
const PAUSE_MS = 1_000

/** How an answer ends. `withheld`: texts held back, by sentence index. */
interface Ending {
  state: TurnOutcome['state']
  withheld?: Record<number, WithheldSentence>
  usage?: UsagePart
}

/**
 * Keeps an answer while it is written, and calls out that it has grown: the first sentence at once, what follows about
 * once a second, and all of it when the answer ends, is stopped or breaks down. Only a process that dies loses what it
 * sent after its last write; other tabs, which see what was written, are behind by as much.
 */
export class AnswerSaver {
  readonly #scope: PatientScope
  readonly #ids: TurnIds
  readonly #ledger: EvidenceLedger
  readonly #onStop: () => void
  readonly #parts: TurnPart[] = []
  readonly #ending = new AbortController()
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

  /** Takes a part as it is sent. A failed write is tried again after the pause, and at the end. */
  keep(part: TurnPart): void {
    if (part.transient) return
    keepPart(this.#parts, part)
    this.#isDirty = true
    this.#writing ??= this.#writeNowAndThen().finally(() => {
      this.#writing = null
    })
  }

  /** The last write: the whole answer, what was withheld, its usage, its audit event. Outlasts an outage. Throws when it fails. */
  async finish({ state, withheld, usage }: TurnOutcome): Promise<void> {
    await this.#settle()
    const { patientId, purpose } = this.#scope
    const write = async (tx: Transaction) => {
      await Promise.all([
        this.#write(tx, { state, withheld: Object.fromEntries(withheld), usage: priceUsage(usage) }),
        recordAudit(tx, {
          action: 'answer-given',
          patientId,
          purpose,
          entityType: 'Message',
          entityId: this.#ids.answerId,
          detail: { state, withheld: withheld.size, ...writtenBy(usage) },
        }),
      ])
    }
    await outlastOutage(() => this.#transact(write))
    this.#callOut()
  }

  /** The turn broke down on our side: what was shown stays, marked as failed. */
  async abandon(): Promise<void> {
    await this.#settle()
    await outlastOutage(() => this.#transact((tx) => this.#write(tx, { state: 'failed' })))
    this.#callOut()
  }

  /** No more writes but the last one. */
  async #settle(): Promise<void> {
    this.#ending.abort()
    await this.#writing
  }

  async #writeNowAndThen(): Promise<void> {
    const { signal } = this.#ending
    while (this.#isDirty && !signal.aborted) {
      this.#isDirty = false
      try {
        this.#savedEvidence = await this.#transact((tx) => this.#write(tx))
        this.#callOut()
      } catch (error) {
        this.#isDirty = true
        log.error('answer-not-saved-yet', error, { messageId: this.#ids.answerId })
      }
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => {})
    }
  }

  /** As the user and outside the chart: what was shown is kept and the end is said, also when the chart is closed to them by now. */
  #transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    const { userId, sessionId, requestId } = this.#scope
    return withUserBatch({ userId, id: sessionId, ...(requestId && { requestId }) }, work)
  }

  /**
   * An answer that was closed meanwhile stays as it is: somebody may have asked on. Returns how much of the evidence is
   * on record once the transaction is.
   */
  async #write(tx: Transaction, ending?: Ending): Promise<number> {
    const size = this.#ledger.size
    const evidence = this.#ledger.addedSince(this.#savedEvidence)
    const written = JSON.stringify({ parts: this.#parts, evidence, ...ending })
    const [row] = await tx.$queryRaw<{ state: string | null }[]>`
      SELECT write_answer(${this.#ids.answerId}::uuid, ${written}::jsonb) AS state`
    const state = row?.state ?? null
    if (state === 'streaming' || (ending && state)) return size
    if (!state) log.warn('answer-closed-elsewhere', { messageId: this.#ids.answerId })
    this.#onStop()
    return size
  }

  #callOut(): void {
    signals().send(growthSignal(this.#ids.answerId))
  }
}
