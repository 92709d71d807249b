import type { Handle, NoteEvidence } from '@/lib/contracts/evidence'
import type { CitedSpan } from '@/lib/contracts/stream'
import type { NoteFacts } from './read-evidence'
import type { NoteSentence } from './read-note'
import type { TextReading } from './read-text'

/** A sentence of a cited note, and how much of the claim it holds. */
export interface NoteSupport {
  note: NoteFacts
  sentence: NoteSentence
  score: number
}

const CONCEPT_WEIGHT = 3
const NUMBER_WEIGHT = 2
/** Support from several sentences counts when it is nearly as good as the best. */
const NEARLY_AS_GOOD = 0.6

/** The sentences of the cited notes that say most of what a sentence claims, best first; empty when none shares a word. */
export function findSupport(reading: TextReading, notes: readonly NoteFacts[]): NoteSupport[] {
  const scored = notes.flatMap((note) =>
    note.sentences.map((sentence) => ({ note, sentence, score: scoreSentence(reading, sentence) })),
  )
  const best = Math.max(0, ...scored.map(({ score }) => score))
  return scored
    .filter(({ score }) => score > 0 && score >= best * NEARLY_AS_GOOD)
    .sort((left, right) => right.score - left.score)
}

export function scoreSentence(reading: TextReading, sentence: NoteSentence): number {
  const words = new Set(reading.words.map((word) => word.stem))
  let score = 0
  for (const word of words) if (hasStem(sentence.stems, word)) score += 1
  for (const { concepts } of reading.concepts)
    if (sentence.reading.concepts.some((other) => other.concepts.some((one) => concepts.includes(one))))
      score += CONCEPT_WEIGHT
  for (const number of reading.numbers)
    if (sentence.reading.numbers.some((other) => other.value === number.value)) score += NUMBER_WEIGHT
  return score
}

/** Equal stems, or one a longer form of the other ("rhin", "rhinorrhea" are not; "smok", "smoker" are). */
export function hasStem(stems: ReadonlySet<string>, stem: string): boolean {
  if (stems.has(stem)) return true
  if (stem.length < 5) return false
  for (const other of stems)
    if (
      other.length >= 5 &&
      Math.abs(other.length - stem.length) <= 3 &&
      (other.startsWith(stem) || stem.startsWith(other))
    )
      return true
  return false
}

/** The exact places in the canonical note text: `note.slice(start, end)` is the sentence that carries the claim. */
export function toSpans(support: readonly NoteSupport[]): CitedSpan[] {
  return support.map(({ note: { evidence }, sentence }) => spanOf(evidence, sentence))
}

function spanOf(
  evidence: NoteEvidence,
  sentence: NoteSentence,
): { handle: Handle; start: number; end: number } {
  return {
    handle: evidence.handle,
    start: evidence.start + sentence.start,
    end: evidence.start + sentence.end,
  }
}
