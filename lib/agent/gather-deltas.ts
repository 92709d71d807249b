import type { LanguageModelV4Middleware, LanguageModelV4StreamPart } from '@ai-sdk/provider'

/** Where a sentence or a line may end. A decimal point ends a piece early, which costs one delta and nothing else. */
const BOUNDARY = /[.!?\n](?!.*[.!?\n])/s

/**
 * Gathers the model's token deltas into whole sentences or lines before the SDK sees them. The SDK spends about
 * 0.2 ms of CPU on every delta it handles; one delta a sentence instead of one a token is what lets a core carry
 * hundreds of answers. Nothing is delayed beyond the end of its sentence, and no text is changed. The partial JSON of
 * tool inputs is dropped: the whole input follows in the `tool-call` part.
 */
export const gatherDeltas: LanguageModelV4Middleware = {
  specificationVersion: 'v4',
  async wrapStream({ doStream }) {
    const { stream, ...rest } = await doStream()
    return { ...rest, stream: stream.pipeThrough(gatheringTransform()) }
  },
}

function gatheringTransform(): TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart> {
  const waiting = new Map<string, string>()
  return new TransformStream({
    transform(part, controller) {
      if (part.type === 'tool-input-delta') return
      if (part.type !== 'text-delta') {
        // Whatever comes next must not overtake the text before it.
        for (const [id, delta] of waiting) controller.enqueue({ type: 'text-delta', id, delta })
        waiting.clear()
        controller.enqueue(part)
        return
      }
      const text = (waiting.get(part.id) ?? '') + part.delta
      const end = BOUNDARY.exec(text)
      const cut = end ? end.index + 1 : 0
      if (cut > 0) controller.enqueue({ ...part, delta: text.slice(0, cut) })
      if (cut < text.length) waiting.set(part.id, text.slice(cut))
      else waiting.delete(part.id)
    },
    flush(controller) {
      for (const [id, delta] of waiting) controller.enqueue({ type: 'text-delta', id, delta })
    },
  })
}
