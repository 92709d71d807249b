import type { LanguageModelV4Middleware } from '@ai-sdk/provider'
import { createSentenceCutter } from '@/lib/grounding/cut-sentences'
import { type EmitPart, mapParts, type Part, type PartHandler } from './map-parts'

/** Longer than any sentence: thoughts and blanks without an end must come to where a response is bounded. */
const MOST_HELD = 10_000

/**
 * Gathers the model's token deltas into sentences before the SDK sees them. What the SDK does for every delta is the
 * larger part of an answer's CPU time (`npm run bench -- stream`); one delta a sentence is what lets a core carry many
 * answers. No text is changed, and none is delayed: a sentence ends where the answer's own cutter ends it, which needs
 * the beginning of the next one, so that beginning goes out with it. Held back until the next stop, it would hold the
 * finished sentence back too. What a model thinks aloud, which nobody is shown, comes in one piece. The partial JSON of
 * tool inputs is dropped: the whole input follows in the `tool-call` part.
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
  let cutter = createSentenceCutter()
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
        cutter = createSentenceCutter()
        emit(part)
        return
      }
      if (held && (held.type !== part.type || held.id !== part.id)) release(emit)
      held = { ...part, delta: (held?.delta ?? '') + part.delta }
      if (part.type === 'text-delta' && cutter.push(part.delta).length > 0) release(emit)
      if (held && held.delta.length > MOST_HELD) release(emit)
    },
    end: release,
  }
}

type Delta = Extract<Part, { type: 'text-delta' | 'reasoning-delta' }>

/** What carries metadata of its own (a signature) stays as it is. */
function isDelta(part: Part): part is Delta {
  return (part.type === 'text-delta' || part.type === 'reasoning-delta') && !part.providerMetadata
}
