import { findLostRight, RightLost, recordLostRight } from '@/lib/access/find-lost-right'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { finishBeforeEnd } from '@/lib/lifecycle'
import { log } from '@/lib/log'

/** Between two looks while a model only writes. */
const LOOK_MS = 2_000
/** A database that is away for a moment ends nothing; unasked for longer, nobody may be taken to have a right. */
const MOST_UNASKED_MS = 30_000

export interface RightsWatch {
  /** Asks now. Throws RightLost when a right was lost. */
  check(): Promise<void>
  end(): void
}

/**
 * Asks every two seconds whether its user may still see what an answer tells, until `end`; says once when that is over,
 * and puts it on record.
 */
export function watchRights(
  scope: PatientScope,
  /** Null for an answer that is not kept. */
  messageId: string | null,
  onLost: (lost: RightLost) => void,
): RightsWatch {
  let askedAt = performance.now()
  /** Look-ups that begin together share one question. */
  let asking: Promise<RightLost | null> | null = null
  const ask = () => {
    asking ??= findLostRight(scope).finally(() => {
      asking = null
    })
    return asking
  }
  let over = false
  const lose = (lost: RightLost) => {
    clearInterval(timer)
    if (over) return
    over = true
    finishBeforeEnd(recordLostRight(scope, messageId, lost))
    onLost(lost)
  }
  const check = async () => {
    const lost = await ask()
    askedAt = performance.now()
    if (!lost) return
    lose(lost)
    throw lost
  }
  const look = () =>
    check().catch((error) => {
      if (error instanceof RightLost) return
      log.warn('rights-not-checked', { code: error instanceof Error ? error.name : 'unknown' })
      if (performance.now() - askedAt < MOST_UNASKED_MS) return
      lose(
        new RightLost(
          'unknown',
          'Whether this chart is still open to you could not be checked, so the answer stops here; ask again.',
        ),
      )
    })
  const timer = setInterval(look, LOOK_MS).unref()
  return { check, end: () => clearInterval(timer) }
}
