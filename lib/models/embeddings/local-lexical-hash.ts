import { findConcepts } from '@/lib/terminology/lookup'
import { tokenize } from '@/lib/terminology/normalize'
import { DIMENSIONS, type EmbeddingModel, toUnitVector } from './embedding-model'

const FIRST_AXIS = new Float32Array(DIMENSIONS).fill(1, 0, 1)

/** How much each kind of feature counts: a shared concept says most, a shared run of letters least. */
const WEIGHTS = { concept: 2, word: 1, letters: 0.25 } as const

/**
 * For the demo, tests and evaluation: words, letter runs and clinical concepts hashed into one vector. It forgives
 * inflection and typing errors and knows the synonyms of lib/terminology; it is not a semantic model, and a paraphrase
 * that stands in no table it will miss (figures: docs/adr/0004-exact-vector-search.md).
 */
export const localLexicalHash: EmbeddingModel = {
  id: 'local-lexical-hash-v1',
  description: 'lexical hashing with clinical concepts, on this machine; not semantic',
  batchSize: 500,
  // It computes in this process: a second call at once would only wait.
  parallel: 1,
  embed: async (texts) => texts.map(embedText),
}

/** Unit length; a text without words points along the first axis, because a zero vector has no direction to compare. */
export function embedText(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS)
  const words = tokenize(text).map((token) => token.text)
  for (const word of words) {
    add(vector, `word:${word}`, WEIGHTS.word)
    for (const letters of letterRuns(word)) add(vector, `letters:${letters}`, WEIGHTS.letters)
  }
  for (const { concept } of findConcepts(text)) add(vector, `concept:${concept.id}`, WEIGHTS.concept)
  return toUnitVector(vector) ?? FIRST_AXIS
}

function letterRuns(word: string): string[] {
  if (word.length < 5) return []
  const padded = `<${word}>`
  return Array.from({ length: padded.length - 3 }, (_, index) => padded.slice(index, index + 4))
}

/** Signed feature hashing: two features that meet in one place cancel as often as they add. */
function add(vector: Float32Array, feature: string, weight: number): void {
  const hash = fnv1a(feature)
  const index = hash % DIMENSIONS
  vector[index] = (vector[index] ?? 0) + (hash & 0x80000000 ? -weight : weight)
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index)
    hash = Math.imul(hash, 0x01000193)
  }
  // FNV leaves the low bits of like words alike; one final mix spreads them.
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 12)) >>> 0
}
