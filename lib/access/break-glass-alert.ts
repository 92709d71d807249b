import { ExponentialBackoff, handleAll, retry, TimeoutStrategy, timeout, wrap } from 'cockatiel'
import { withSystemBatch } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { type Channel, listChannels } from './alert-channels'

/** What leaves the house: our own ids and codes. Nothing of the patient, not even an id. */
interface DueAlert {
  id: string
  userId: string
  reasonCode: string
  expiresAt: Date
  /** Which one this is, from 1. */
  attempt: number
}

/** Over about three hours; each is made of so many tries, half a second and more apart. */
const MOST_ATTEMPTS = 10
const TRIES = 3
const TRY_MS = 5_000
const LOOK_EVERY_MS = 30_000

/** Whether anybody beside the log is to be told at once. */
export function alertState(): 'pending' | 'none' {
  return listChannels().length > 0 ? 'pending' : 'none'
}

/**
 * Tells whoever is to know that somebody broke the glass, of the one named that is due. Never throws and keeps nobody waiting.
 * The row is the outbox: what could not be sent, or was on its way when its process ended, is sent by whoever looks next
 * (`keepSendingAlerts`). So it may arrive twice, with the same id.
 */
export async function sendBreakGlassAlert(id: string): Promise<void> {
  if (alertState() === 'pending') await sendNext(id)
}

/** Sends what is due now, one after the other; returns how many attempts that took. Never throws. */
export async function sendDueAlerts(): Promise<number> {
  for (let count = 0; ; count += 1) if (!(await sendNext(null))) return count
}

/** Sends what an earlier process left and what failed, now and each half minute, where somebody is to be told. */
export function keepSendingAlerts(): void {
  if (alertState() === 'none') return
  let isLooking = false
  const look = async () => {
    if (isLooking) return
    isLooking = true
    await sendDueAlerts()
    isLooking = false
  }
  setInterval(look, LOOK_EVERY_MS).unref()
  void look()
}

/** False when there was none to send, or no database to ask for it. */
async function sendNext(id: string | null): Promise<boolean> {
  try {
    const alert = await claim(id)
    if (!alert) return false
    const outcome = await attempt(alert)
    await withSystemBatch(
      (tx) =>
        tx.$queryRaw`SELECT settle_break_glass_alert(${alert.id}::uuid, ${alert.attempt}::int, ${outcome})`,
    )
    return true
  } catch (error) {
    // It stays as it was, in the review queue too, and is due again when its attempt is over.
    log.error('break-glass-alert-not-noted', error, id ? { breakGlassId: id } : {})
    return false
  }
}

async function claim(id: string | null): Promise<DueAlert | undefined> {
  const [due] = await withSystemBatch(
    (tx) => tx.$queryRaw<DueAlert[]>`
      SELECT id, user_id AS "userId", reason_code AS "reasonCode", expires_at AS "expiresAt", attempt
      FROM claim_break_glass_alert(${id}::uuid, ${MOST_ATTEMPTS}::int)`,
  )
  return due
}

async function attempt(alert: DueAlert): Promise<'sent' | 'failed'> {
  try {
    const message = writeMessage(alert)
    await Promise.all(listChannels().map((channel) => tryOften(channel, message)))
    return 'sent'
  } catch (error) {
    const { id, userId, reasonCode } = alert
    log.error('break-glass-alert-failed', error, {
      userId,
      breakGlassId: id,
      code: reasonCode,
      count: alert.attempt,
    })
    return 'failed'
  }
}

function writeMessage({ id, userId, reasonCode, expiresAt }: DueAlert): string {
  return JSON.stringify({
    event: 'break-glass-started',
    id,
    userId,
    reasonCode,
    expiresAt: expiresAt.toISOString(),
    review: `${env.NEXTAUTH_URL ?? ''}/audit/break-glass`,
  })
}

function tryOften(channel: Channel, message: string): Promise<void> {
  const policy = wrap(
    retry(handleAll, { maxAttempts: TRIES - 1, backoff: new ExponentialBackoff({ initialDelay: 500 }) }),
    timeout(TRY_MS, TimeoutStrategy.Aggressive),
  )
  return policy.execute(({ signal }) => channel(message, signal))
}
