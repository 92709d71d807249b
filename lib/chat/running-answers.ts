import { signals } from '@/lib/cache/signals'
import { type Transaction, withSystemBatch } from '@/lib/db/transactions'
import { endingSignal } from '@/lib/lifecycle'
import { log } from '@/lib/log'
import { registerGauge } from '@/lib/telemetry/metrics'

/** States of an answer that some process still writes, unless its lease ran out. */
export const RUNNING_STATES = ['streaming', 'stopping']
/** A process that is silent for longer counts as dead. Far above a pause: an import on the embedded engine takes seconds. */
const LEASE_SECONDS = 30
const BEAT_MS = 1_000

/** The answers that this process writes. */
const running = new Map<string, AbortController>()
registerGauge('ActiveStreams', () => running.size)
let timer: NodeJS.Timeout | undefined

export function writtenHere(): string[] {
  return [...running.keys()]
}

/** Takes or renews the leases of answers that this process writes; returns those that are to go on. */
export async function renewLeases(tx: Transaction, answerIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM renew_answers(${answerIds}::uuid[], ${LEASE_SECONDS}::int)`
  return rows.map(({ id }) => id)
}

/** The name under which a stop is called out. */
export function stopSignal(answerId: string): string {
  return `stop:${answerId}`
}

/** The name under which the growth of an answer is called out. */
export function growthSignal(answerId: string): string {
  return `answer:${answerId}`
}

export interface RunningAnswer {
  controller: AbortController
  end(): void
}

/**
 * Registers an answer that this process writes: its lease is renewed, and its controller is aborted when anybody, in any
 * process, asks it to stop: at once where the word comes through, else with the next beat.
 */
export function startRunning(answerId: string): RunningAnswer {
  const controller = new AbortController()
  running.set(answerId, controller)
  const cutShort = () => controller.abort()
  endingSignal().addEventListener('abort', cutShort, { once: true })
  const leave = signals().listen(stopSignal(answerId), () => controller.abort())
  timer ??= setInterval(beat, BEAT_MS).unref()
  return {
    controller,
    end() {
      leave()
      endingSignal().removeEventListener('abort', cutShort)
      running.delete(answerId)
      if (running.size > 0) return
      clearInterval(timer)
      timer = undefined
    },
  }
}

/** One statement for all of them, however many there are. */
async function beat(): Promise<void> {
  const written = writtenHere()
  try {
    const goOn = new Set(await withSystemBatch((tx) => renewLeases(tx, written)))
    for (const id of written) if (!goOn.has(id)) running.get(id)?.abort()
  } catch (error) {
    log.error('answer-leases-not-renewed', error)
  }
}
