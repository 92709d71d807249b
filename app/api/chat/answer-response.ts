import { createUIMessageStreamResponse } from 'ai'
import type { ChatChunk } from '@/lib/chat/part-stream'

/** An answer as a UI message stream that nobody on the way keeps or holds back: a proxy that compresses would. */
export function answerResponse(stream: ReadableStream<ChatChunk>, requestId: string): Response {
  return createUIMessageStreamResponse({
    stream,
    headers: {
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-request-id': requestId,
    },
  })
}
