import type { Handle, NoteEvidence } from '@/lib/contracts/evidence'
import type { CitedSpan } from '@/lib/contracts/stream'
import { overlaps, type Span } from './mentions'
import type { NoteFacts } from './read-evidence'
import type { NoteSentence } from './read-note'
import { readPieces } from './read-pieces'
import type { TextReading } from './read-text'

/** A sentence of a cited note, and how much of the claim it holds. */
export interface NoteSupport {
  note: NoteFacts
  sentence: NoteSentence
  score: number
}

const CONCEPT_WEIGHT = 3
const NUMBER_WEIGHT = 2
/** Support from several sentences counts when it is not far from the best. */
const NEARLY_AS_GOOD = 0.4

/** For each clause of a sentence and each member of its lists, the sentences of the cited notes that say most of it; best first. */
export function findSupport(reading: TextReading, notes: readonly NoteFacts[]): NoteSupport[] {
  const found = new Map<NoteSentence, NoteSupport>()
  for (const clause of [...reading.context.clauses, ...readPieces(reading.text)]) {
    const scored = notes.flatMap((note) =>
      note.sentences.map((sentence) => ({ note, sentence, score: scoreSentence(reading, sentence, clause) })),
    )
    const best = Math.max(0, ...scored.map(({ score }) => score))
    for (const one of scored)
      if (
        one.score > 0 &&
        one.score >= best * NEARLY_AS_GOOD &&
        one.score > (found.get(one.sentence)?.score ?? 0)
      )
        found.set(one.sentence, one)
  }
  return [...found.values()].sort((left, right) => right.score - left.score)
}

/** How much of a clause a note sentence holds: shared words, more for shared concepts and numbers. */
export function scoreSentence(reading: TextReading, sentence: NoteSentence, clause: Span): number {
  const inClause = (span: Span) => span.start >= clause.start && span.start < clause.end
  const note = sentence.reading
  let score = 0
  for (const stem of new Set(reading.words.filter(inClause).map((word) => word.stem)))
    if (hasStem(sentence.stems, stem)) score += 1
  for (const { concepts } of reading.concepts.filter(inClause))
    if (note.concepts.some((other) => other.concepts.some((one) => concepts.includes(one))))
      score += CONCEPT_WEIGHT
  // What terminology knows too has been counted.
  const plain = reading.layTerms.filter(
    (term) => inClause(term) && !reading.concepts.some((other) => overlaps(other, term)),
  )
  for (const { meaning, isSynonym } of plain)
    if (note.layTerms.some((other) => other.meaning === meaning)) score += isSynonym ? 1 : CONCEPT_WEIGHT
  for (const { value } of reading.numbers.filter(inClause))
    if (note.numbers.some((other) => other.value === value)) score += NUMBER_WEIGHT
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
