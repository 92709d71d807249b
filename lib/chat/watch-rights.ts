import { findLostRight, RightLost } from '@/lib/access/find-lost-right'
import type { PatientScope } from '@/lib/contracts/patient-scope'
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

/** Asks every two seconds whether its user may still see what an answer tells, until `end`; says once when that is over. */
export function watchRights(scope: PatientScope, onLost: (lost: RightLost) => void): RightsWatch {
  let askedAt = Date.now()
  /** Look-ups that begin together share one question. */
  let asking: Promise<RightLost | null> | null = null
  const ask = () => {
    asking ??= findLostRight(scope).finally(() => {
      asking = null
    })
    return asking
  }
  const check = async () => {
    const lost = await ask()
    askedAt = Date.now()
    if (!lost) return
    clearInterval(timer)
    onLost(lost)
    throw lost
  }
  const look = () =>
    check().catch((error) => {
      if (error instanceof RightLost) return
      log.warn('rights not checked', { code: error instanceof Error ? error.name : 'unknown' })
      if (Date.now() - askedAt < MOST_UNASKED_MS) return
      clearInterval(timer)
      onLost(
        new RightLost(
          'Whether this chart is still open to you could not be checked, so the answer stops here; ask again.',
        ),
      )
    })
  const timer = setInterval(look, LOOK_MS).unref()
  return { check, end: () => clearInterval(timer) }
}
