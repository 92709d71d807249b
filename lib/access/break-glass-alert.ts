import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { ExponentialBackoff, handleAll, retry, TimeoutStrategy, timeout, wrap } from 'cockatiel'
import { withUserBatch } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import type { Session } from './session'

/** What leaves the house: our own ids and codes. Nothing of the patient, not even an id. */
interface Alert {
  id: string
  reasonCode: string
  expiresAt: string
}

const ATTEMPTS = 3
const ATTEMPT_MS = 5_000

/** Whether anybody beside the log is to be told at once. */
export function alertState(): 'pending' | 'none' {
  return env.BREAK_GLASS_WEBHOOK_URL || env.BREAK_GLASS_SNS_TOPIC ? 'pending' : 'none'
}

/**
 * Tells whoever is to know that somebody broke the glass: the log always, the webhook and the SNS topic where configured. Never
 * throws and keeps nobody waiting; what could not be told stands in the log and in the review queue.
 */
export async function sendBreakGlassAlert(session: Session, alert: Alert): Promise<void> {
  const fields = { userId: session.userId, breakGlassId: alert.id, code: alert.reasonCode }
  log.warn('break-glass-started', fields)
  if (alertState() === 'none') return
  try {
    const outcome = await Promise.all(listChannels(session, alert).map(attempt)).then(
      () => 'sent',
      (error: unknown) => {
        log.error('break-glass-alert-failed', error, fields)
        return 'failed'
      },
    )
    await withUserBatch(
      session,
      (tx) => tx.$queryRaw`SELECT note_break_glass_alert(${alert.id}::uuid, ${outcome})`,
    )
  } catch (error) {
    // It stays 'pending', which the review queue shows as not sent.
    log.error('break-glass-alert-not-noted', error, fields)
  }
}

type Channel = (signal: AbortSignal) => Promise<unknown>

function listChannels(session: Session, alert: Alert): Channel[] {
  const message = JSON.stringify({
    event: 'break-glass-started',
    id: alert.id,
    userId: session.userId,
    reasonCode: alert.reasonCode,
    expiresAt: alert.expiresAt,
    review: `${env.NEXTAUTH_URL ?? ''}/audit/break-glass`,
  })
  const { BREAK_GLASS_WEBHOOK_URL: url, BREAK_GLASS_SNS_TOPIC: topic } = env
  return [
    ...(url ? [(signal: AbortSignal) => postWebhook(url, message, signal)] : []),
    ...(topic ? [(signal: AbortSignal) => publish(topic, message, signal)] : []),
  ]
}

function attempt(channel: Channel): Promise<unknown> {
  const policy = wrap(
    retry(handleAll, { maxAttempts: ATTEMPTS - 1, backoff: new ExponentialBackoff({ initialDelay: 500 }) }),
    timeout(ATTEMPT_MS, TimeoutStrategy.Aggressive),
  )
  return policy.execute(({ signal }) => channel(signal))
}

/** No redirect is followed: the alert goes to the address that the operator named, or nowhere. */
async function postWebhook(url: string, message: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: message,
    redirect: 'error',
    signal,
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`The webhook answered ${response.status}.`)
}

async function publish(topic: string, message: string, signal: AbortSignal): Promise<void> {
  // arn:aws:sns:<region>:…: a topic may lie in another region than the task.
  const region = topic.split(':')[3] || env.AWS_REGION
  const client = new SNSClient(region ? { region } : {})
  try {
    await client.send(
      new PublishCommand({
        TopicArn: topic,
        Subject: 'Chartlight: emergency access started',
        Message: message,
      }),
      { abortSignal: signal },
    )
  } finally {
    client.destroy()
  }
}
