import type { RecordFields } from './record-fields'

/** `c1`, `c2`, …: numbered through one conversation, never reused. */
export type Handle = `c${number}`

/** The four ways in which a chart can lack something; they are never merged (S26). */
export type AbsenceStatus = 'known-none' | 'none-recorded' | 'not-supplied' | 'unreadable'

/** An exact version of one FHIR record. */
export interface RecordEvidence {
  kind: 'record'
  handle: Handle
  recordId: string
  /** 'Observation/8f2c…' in the source's own ids. */
  reference: string
  version: number
  label: string
  /** FHIR date as written, or null when the record carries none. */
  date: string | null
  fields: RecordFields
}

/** Words of a note: `text.slice(start, end) === quote`, offsets in UTF-16 units of the canonical text. */
export interface NoteEvidence {
  kind: 'note'
  handle: Handle
  noteId: string
  /** Every record that carries this text: a DocumentReference, a DiagnosticReport, … */
  references: string[]
  start: number
  end: number
  quote: string
  section: string | null
  date: string | null
  author: string | null
}

/** A look-up that found nothing (or asserts nothing): what was searched, how much, over which dates. */
export interface SearchEvidence {
  kind: 'search'
  handle: Handle
  what: string
  /** How many records or passages were looked at. */
  count: number
  from: string | null
  to: string | null
  status: AbsenceStatus
}

export type CalculationOperation =
  | 'count'
  | 'minimum'
  | 'maximum'
  | 'mean'
  | 'change'
  | 'percent-change'
  | 'sum'
  | 'interval'
  | 'conversion'

/** A number that plain code computed from other evidence. */
export interface CalculationEvidence {
  kind: 'calculation'
  handle: Handle
  operation: CalculationOperation
  /** What was computed, for people: 'HbA1c, mean of 4 results in 2016'. */
  label: string
  inputs: Handle[]
  /** References of every input record, also of those that got no handle of their own. */
  references: string[]
  value: number
  /** UCUM unit; null for counts. */
  unit: string | null
  from: string | null
  to: string | null
}

export type Evidence = RecordEvidence | NoteEvidence | SearchEvidence | CalculationEvidence

/** Evidence before the conversation's ledger has numbered it. */
export type EvidenceDraft =
  | Omit<RecordEvidence, 'handle'>
  | Omit<NoteEvidence, 'handle'>
  | Omit<SearchEvidence, 'handle'>
  | Omit<CalculationEvidence, 'handle'>
