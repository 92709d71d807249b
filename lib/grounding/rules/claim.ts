import type { NumberMention, Span } from '../mentions'
import type { CitedFacts, RecordFacts } from '../read-evidence'
import type { NameMention } from '../read-names'
import type { TextReading } from '../read-text'
import type { NoteSupport } from '../resolve-quote'

/** A sentence beside what it cites: what every rule reads. */
export interface Claim {
  reading: TextReading
  names: readonly NameMention[]
  cited: CitedFacts
  /** Cited records, then inputs of cited calculations. */
  records: readonly RecordFacts[]
  /** The note sentences that carry it. */
  support: readonly NoteSupport[]
  /** Quotations that stand word for word in a source; what is inside them needs no other proof. */
  quoted: readonly Span[]
}

export type Rule =
  | 'absence'
  | 'certainty'
  | 'count'
  | 'date'
  | 'detail'
  | 'direction'
  | 'experiencer'
  | 'extreme'
  | 'name'
  | 'negation'
  | 'note'
  | 'number'
  | 'plan'
  | 'previous'
  | 'quote'
  | 'result'
  | 'status'

/** Why a sentence is withheld, in words for a clinician; may quote the sentence. */
export interface Finding {
  rule: Rule
  reason: string
}

/** How a number of the sentence was explained. */
export interface NumberExplanation {
  mention: NumberMention
  how: 'value' | 'calculation' | 'count' | 'bound' | 'text' | 'note' | 'time'
  /** For values: the records that hold it. */
  records: readonly RecordFacts[]
}

export function clauseAt(reading: TextReading, offset: number): Span {
  return (
    reading.context.clauses.find(({ start, end }) => offset >= start && offset < end) ?? {
      start: 0,
      end: reading.text.length,
    }
  )
}
