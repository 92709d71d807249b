import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'

export type Part = LanguageModelV4StreamPart
export type EmitPart = (part: Part) => void

export interface PartHandler {
  part(part: Part, emit: EmitPart): void
  /** The stream is at its end. */
  end?(emit: EmitPart): void
  /** The stream broke. What is emitted takes the place of the error; without this the error goes on. */
  broken?(error: unknown, emit: EmitPart): void
  /** Nobody reads on. */
  left?(): void
}

/**
 * A model's stream with each part handled on its way. Leaner than a TransformStream, which costs a few promises more
 * on every token, and it reads no part before one is asked for.
 */
export function mapParts(stream: ReadableStream<Part>, handler: PartHandler): ReadableStream<Part> {
  const reader = stream.getReader()
  return new ReadableStream<Part>(
    {
      async pull(controller) {
        let isAnswered = false
        const emit: EmitPart = (part) => {
          isAnswered = true
          controller.enqueue(part)
        }
        while (!isAnswered) {
          const next = await reader.read().catch((error: unknown) => {
            if (!handler.broken) throw error
            handler.broken(error, emit)
            return null
          })
          if (next === null) return controller.close()
          if (next.done) {
            handler.end?.(emit)
            return controller.close()
          }
          handler.part(next.value, emit)
        }
      },
      cancel(reason) {
        handler.left?.()
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}
