import type { InferUIMessageChunk } from 'ai'
import type { TurnPart } from '@/lib/agent/turn-part'
import type { ChatMessage, ChatMetadata, StatusPart } from '@/lib/contracts/stream'

export type ChatChunk = InferUIMessageChunk<ChatMessage>

/** Proxies drop connections that are silent for long: a sign of life at least every 15 s. */
const HEARTBEAT_MS = 10_000

/** The browser's end of an answer, in the AI SDK's UI message stream. */
export interface PartStream {
  readable: ReadableStream<ChatChunk>
  /** Aborted when the reader has left. */
  left: AbortSignal
  send(part: TurnPart): void
  end(metadata: ChatMetadata): void
  /** Ends with one sentence for the person who asked. */
  fail(sentence: string): void
}

/**
 * Opens the stream of one answer message. It never pushes back and never ends the writer: once the reader is gone,
 * parts go nowhere. Repeats the last status as a heartbeat.
 */
export function openPartStream(messageId: string, messageMetadata: ChatMetadata): PartStream {
  const leaving = new AbortController()
  let controller: ReadableStreamDefaultController<ChatChunk> | null = null
  let status: StatusPart = { phase: 'searching' }
  const beat = setInterval(
    () => enqueue({ type: 'data-status', data: status, transient: true }),
    HEARTBEAT_MS,
  )
  beat.unref()

  const enqueue = (chunk: ChatChunk) => controller?.enqueue(chunk)
  const close = (last: ChatChunk) => {
    clearInterval(beat)
    enqueue(last)
    controller?.close()
    controller = null
  }
  const readable = new ReadableStream<ChatChunk>({
    start(opened) {
      controller = opened
      enqueue({ type: 'start', messageId, messageMetadata })
      enqueue({ type: 'data-status', data: status, transient: true })
    },
    cancel() {
      clearInterval(beat)
      controller = null
      leaving.abort()
    },
  })
  return {
    readable,
    left: leaving.signal,
    send(part) {
      if (part.type === 'data-status') status = part.data
      enqueue(part)
    },
    end: (last) => close({ type: 'finish', messageMetadata: last }),
    fail: (errorText) => close({ type: 'error', errorText }),
  }
}
