import type { LanguageModelV4StreamResult } from '@ai-sdk/provider'
import type { Part } from './map-parts'

const PREAMBLE: ReadonlySet<Part['type']> = new Set([
  'stream-start',
  'response-metadata',
  'raw',
  'text-start',
  'reasoning-start',
])

/** Comes before anything that the model wrote. */
export function isPreamble({ type }: Part): boolean {
  return PREAMBLE.has(type)
}

/**
 * Opens a stream and waits for its first delta, so that what fails until then is thrown, whether the call failed or its
 * stream began with an error. Nothing has been shown by then, and the call may be repeated.
 */
export async function openAtFirstDelta(
  open: () => PromiseLike<LanguageModelV4StreamResult>,
): Promise<LanguageModelV4StreamResult> {
  const { stream, ...rest } = await open()
  const reader = stream.getReader()
  const head: Part[] = []
  for (;;) {
    const next = await reader.read()
    if (next.done) break
    if (next.value.type === 'error') {
      await reader.cancel()
      throw next.value.error
    }
    head.push(next.value)
    if (!isPreamble(next.value)) break
  }
  return { ...rest, stream: resume(head, reader) }
}

function resume(head: Part[], reader: ReadableStreamDefaultReader<Part>): ReadableStream<Part> {
  return new ReadableStream<Part>(
    {
      start(controller) {
        for (const part of head) controller.enqueue(part)
      },
      async pull(controller) {
        const next = await reader.read()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
