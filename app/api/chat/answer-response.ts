import { UI_MESSAGE_STREAM_HEADERS } from 'ai'
import type { ChatChunk } from '@/lib/chat/part-stream'
import { LIMITS } from '@/lib/limits'

/** An answer as a UI message stream that nobody on the way keeps or holds back: a proxy that compresses would. */
export function answerResponse(stream: ReadableStream<ChatChunk>, requestId: string): Response {
  return new Response(toEvents(stream), {
    headers: {
      ...UI_MESSAGE_STREAM_HEADERS,
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-request-id': requestId,
    },
  })
}

/**
 * The SDK's own encoding takes each part through two more streams and gives it a write of its own. What is sent at
 * once, a sentence and its evidence, leaves together here; nothing waits for what is not there yet. A reader who takes
 * nothing for long is cut off before it fills the memory: the answer goes on, and they find it when they come back.
 */
function toEvents(stream: ReadableStream<ChatChunk>): ReadableStream<Uint8Array> {
  const reader = stream.getReader()
  const encoder = new TextEncoder()
  let ready = ''
  let hasLeft = false
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      const flush = () => {
        // What came at once may be more than that; what was there before may not.
        if (!hasLeft && (controller.desiredSize ?? 0) <= 0) cutOff()
        if (ready !== '' && !hasLeft) controller.enqueue(encoder.encode(ready))
        ready = ''
      }
      const cutOff = () => {
        hasLeft = true
        controller.error(new Error('The reader takes nothing.'))
        void reader.cancel()
      }
      const take = (chunk: ChatChunk) => {
        if (ready === '') setImmediate(flush)
        ready += `data: ${JSON.stringify(chunk)}\n\n`
      }
      const end = () => {
        ready += 'data: [DONE]\n\n'
        flush()
        if (!hasLeft) controller.close()
      }
      void readAll(reader, take).then(end, (error) => controller.error(error))
    },
    cancel(reason) {
      hasLeft = true
      return reader.cancel(reason)
    },
  }
  return new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: LIMITS.unreadBytes }))
}

async function readAll(
  reader: ReadableStreamDefaultReader<ChatChunk>,
  take: (chunk: ChatChunk) => void,
): Promise<void> {
  for (let next = await reader.read(); !next.done; next = await reader.read()) take(next.value)
}
