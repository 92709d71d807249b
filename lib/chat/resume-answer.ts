import { findLostRight, recordLostRight } from '@/lib/access/find-lost-right'
import { openChartOf } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import type { TurnPart } from '@/lib/agent/turn-part'
import { signals } from '@/lib/cache/signals'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withScope } from '@/lib/db/transactions'
import { notFound } from '@/lib/errors'
import { log } from '@/lib/log'
import { MESSAGE_COLUMNS, type MessageRow, toMetadata } from './message-view'
import { type ChatChunk, openPartStream, type PartStream } from './part-stream'
import { growthSignal, RUNNING_STATES } from './running-answers'
import { closeLapsed } from './stop-answer'

/** Without a word from the writer, the answer is looked at this often. */
const LOOK_MS = 1_000

/**
 * The answer that a conversation is being given, from its beginning and then as it grows, whichever process writes it;
 * null when none is. What was saved is the one truth: the database says what, a signal only says when to look, so that a
 * lost word delays a sentence and never loses or repeats one. It is behind the writer by as much as that waits between its
 * writes, about a second. Throws `not_found` for another user's conversation.
 */
export async function resumeAnswer(
  session: Session,
  conversationId: string,
): Promise<ReadableStream<ChatChunk> | null> {
  const scope = await openChartOf(session, 'conversation', conversationId)
  const running = await withScope(scope, async (tx) => {
    await closeLapsed(tx, conversationId)
    const [row] = await tx.$queryRaw<MessageRow[]>`
      SELECT ${MESSAGE_COLUMNS} FROM message
      WHERE conversation_id = ${conversationId}::uuid AND state = ANY(${RUNNING_STATES}::text[])`
    return row
  })
  if (!running) return null
  const stream = openPartStream(running.id, toMetadata(running))
  void follow(scope, conversationId, running, stream).catch((error) => {
    log.error('answer-not-followed', error, { messageId: running.id })
    stream.fail('The answer cannot be followed any more; open the conversation again.')
  })
  return stream.readable
}

async function follow(
  scope: PatientScope,
  conversationId: string,
  running: MessageRow,
  stream: PartStream,
): Promise<void> {
  const growth = listenFor(growthSignal(running.id))
  const sent: string[] = []
  try {
    while (!stream.left.aborted) {
      const lost = await findLostRight(scope)
      if (lost) {
        await recordLostRight(scope, running.id, lost)
        return stream.fail(lost.message)
      }
      // Before the look: what comes during it is looked for again.
      const next = growth.next()
      const row = await withScope(scope, async (tx) => {
        await closeLapsed(tx, conversationId)
        const [now] = await tx.$queryRaw<MessageRow[]>`
          SELECT ${MESSAGE_COLUMNS} FROM message WHERE id = ${running.id}::uuid`
        if (!now) throw notFound('message')
        return now
      })
      const parts = row.parts as unknown as TurnPart[]
      const fresh = takeNew(parts, sent)
      for (const part of fresh) stream.send(part)
      if (!RUNNING_STATES.includes(row.state)) return stream.end(toMetadata(row))
      const sentences = parts.filter(({ type }) => type === 'data-sentence').length
      if (fresh.length > 0 && sentences > 0) stream.send(statusOf(sentences))
      await next
    }
  } finally {
    growth.leave()
  }
}

/** Stages are shown while they last and not saved; where sentences stand, the answer is being written. */
function statusOf(sentences: number): TurnPart {
  return { type: 'data-status', data: { phase: 'writing', counts: { sentences } }, transient: true }
}

/** The parts that are new or have changed since the last time; saved parts keep their places. */
function takeNew(parts: readonly TurnPart[], sent: string[]): TurnPart[] {
  return parts.filter((part, place) => {
    const written = JSON.stringify(part)
    if (sent[place] === written) return false
    sent[place] = written
    return true
  })
}

/** `next()` resolves with the next signal after its call, or when it is time to look without one. */
function listenFor(name: string): { next(): Promise<void>; leave(): void } {
  let wake: () => void = () => {}
  const leave = signals().listen(name, () => wake())
  return {
    leave,
    next: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, LOOK_MS)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
  }
}
