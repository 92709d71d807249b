import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { env } from '@/lib/env'

/** One way to tell somebody; ends with its signal, and throws when nobody confirmed. */
export type Channel = (message: string, signal: AbortSignal) => Promise<void>

/** Where this deployment sends alerts to, beside the log. */
export function listChannels(): Channel[] {
  const { BREAK_GLASS_WEBHOOK_URL: url, BREAK_GLASS_SNS_TOPIC: topic } = env
  return [
    ...(url ? [(message: string, signal: AbortSignal) => postWebhook(url, message, signal)] : []),
    ...(topic ? [(message: string, signal: AbortSignal) => publish(topic, message, signal)] : []),
  ]
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
