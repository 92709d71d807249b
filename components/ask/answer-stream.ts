import type { InferUIMessageChunk } from 'ai'
import type { ChatRequest } from '@/lib/contracts/routes'
import type { ChatMessage } from '@/lib/contracts/stream'
import { CONNECTION_LOST, RequestProblem, readProblem } from '../ui/problem'
import { watchedFetch } from '../ui/watched-fetch'

/** What comes over the wire: the AI SDK's UI message stream, of which the server sends start, data parts, finish and error. */
export type AnswerChunk = InferUIMessageChunk<ChatMessage>

/** Asks; yields the answer as it is written. Throws a RequestProblem, also when the line is lost in the middle. */
export async function askForAnswer(
  request: ChatRequest,
  signal: AbortSignal,
): Promise<AsyncGenerator<AnswerChunk>> {
  const response = await watchedFetch('/api/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    signal,
  })
  return readChunks(response)
}

/** The answer that is being written for a conversation, from its beginning; null when none is. Throws as `askForAnswer`. */
export async function resumeAnswer(
  conversationId: string,
  signal: AbortSignal,
): Promise<AsyncGenerator<AnswerChunk> | null> {
  const response = await watchedFetch(`/api/chat/${conversationId}/stream`, { signal })
  return response.status === 204 ? null : readChunks(response)
}

async function readChunks(response: Response): Promise<AsyncGenerator<AnswerChunk>> {
  if (!response.ok || !response.body) throw readProblem(await response.text())
  return parseEvents(response.body.pipeThrough(new TextDecoderStream()))
}

/** Server-sent events, however the network cut them, until the answer's own end: an earlier one is a lost line. */
export async function* parseEvents(stream: ReadableStream<string>): AsyncGenerator<AnswerChunk> {
  const reader = stream.getReader()
  let rest = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) throw CONNECTION_LOST
      const events = (rest + value).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        if (!event.startsWith('data: {')) continue
        const chunk = JSON.parse(event.slice('data: '.length)) as AnswerChunk
        if (chunk.type === 'error') throw new RequestProblem('answer_failed', chunk.errorText)
        yield chunk
        if (chunk.type === 'finish') return
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
