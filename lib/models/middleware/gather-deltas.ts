import type { LanguageModelV4Middleware } from '@ai-sdk/provider'
import { type EmitPart, mapParts, type Part, type PartHandler } from './map-parts'

/** Where a sentence or a line may end. A decimal point ends a piece early, which costs one delta and nothing else. */
const ENDS = new Set('.!?\n')

/**
 * Gathers the model's token deltas into whole sentences or lines before the SDK sees them. What the SDK does for every
 * delta is the larger part of an answer's CPU time (in memory, 17 µs a token against 5 when gathered); one delta a
 * sentence is what lets a core carry hundreds of answers. Nothing is delayed beyond the end of its sentence, and no
 * text is changed. What a model thinks aloud, which nobody is shown, comes in one piece. The partial JSON of tool
 * inputs is dropped: the whole input follows in the `tool-call` part.
 */
export const gatherDeltas: LanguageModelV4Middleware = {
  specificationVersion: 'v4',
  async wrapStream({ doStream }) {
    const { stream, ...rest } = await doStream()
    return { ...rest, stream: mapParts(stream, gatherer()) }
  },
}

function gatherer(): PartHandler {
  let held: Delta | null = null
  const release = (emit: EmitPart) => {
    if (held) emit(held)
    held = null
  }
  return {
    part(part, emit) {
      if (part.type === 'tool-input-delta') return
      if (!isDelta(part)) {
        // Whatever comes next must not overtake the text before it.
        release(emit)
        emit(part)
        return
      }
      if (held && (held.type !== part.type || held.id !== part.id)) release(emit)
      const before: string = held?.delta ?? ''
      const cut = part.type === 'text-delta' ? findLastEnd(part.delta) : 0
      if (cut > 0) emit({ ...part, delta: before + part.delta.slice(0, cut) })
      const rest = cut > 0 ? part.delta.slice(cut) : before + part.delta
      held = rest ? { ...part, delta: rest } : null
    },
    end: release,
  }
}

type Delta = Extract<Part, { type: 'text-delta' | 'reasoning-delta' }>

/** What carries metadata of its own (a signature) stays as it is. */
function isDelta(part: Part): part is Delta {
  return (part.type === 'text-delta' || part.type === 'reasoning-delta') && !part.providerMetadata
}

/** Just behind the last character that may end a sentence; 0 without one. */
function findLastEnd(delta: string): number {
  let at = delta.length
  while (at > 0 && !ENDS.has(delta.charAt(at - 1))) at -= 1
  return at
}
