import type { AbsenceStatus } from './evidence'
import type { Interpretation } from './record-fields'

/** What a timeline can be narrowed down to; also the order in which the contents of a visit are read. */
export const TIMELINE_KINDS = [
  'visits',
  'problems',
  'procedures',
  'medications',
  'notes',
  'plans',
  'allergies',
  'immunizations',
  'other',
  'results',
] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

/** Why an entry does not say that what it names has happened. */
export type TimelineStanding = 'planned' | 'cancelled' | 'retracted' | 'not-done' | 'unconfirmed'

export interface TimelineContents {
  kind: TimelineKind
  /** Without what was entered in error, refuted or not done. */
  count: number
  invalid: number
  /** The first names of a few diagnoses or procedures; empty for everything else. */
  names: string[]
}

/** One line of the timeline: a record, a visit with what happened in it, or the results of a day. */
export interface TimelineItem {
  /** The id of a record, or the day of some results: what `within` unfolds. */
  id: string
  /** Null for the results of a day. */
  recordId: string | null
  /** The text of a document, where it can be read. */
  noteId: string | null
  kind: TimelineKind
  /** FHIR type. */
  type: string
  title: string
  value: string | null
  /** What a result says of its own value; `of` names the part where it has several. Empty for what does not hold. */
  flags: { of: string | null; interpretation: Interpretation }[]
  /** The range that this very result states, null where it states none; `undefined` is for what is no measured number. */
  referenceRange?: string | null
  /** Dose, reason, author, place: in the source's words. */
  details: string[]
  /** FHIR dates as written. */
  date: string | null
  end: string | null
  /** The month ('2026-11') or, of a coarser date, the year under which it stands; null without a date. */
  period: string | null
  /** FHIR status in words. */
  status: string | null
  standing: TimelineStanding | null
  /** The marks of a note, as in the list of notes. */
  badges: string[]
  /** What is folded under it; empty for everything but visits and days of results. */
  contents: TimelineContents[]
}

/** GET /api/patients/:id/timeline?type&cursor&undated&within */
export interface TimelineSection {
  items: TimelineItem[]
  /** Lines in all, and the records that they stand for. */
  total: number
  records: number
  /** Sealed. */
  nextCursor: string | null
  /** Set when there are none. */
  absence: AbsenceStatus | null
}

export interface Timeline {
  dated: TimelineSection
  /** What carries no date, or none that can be read. */
  undated: TimelineSection
  /** The kinds of which the chart holds anything. */
  kinds: TimelineKind[]
}
