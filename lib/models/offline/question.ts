import type { ConceptMatch } from '@/lib/terminology/concept'

export type Topic =
  | 'identity'
  | 'allergies'
  | 'notes'
  | 'immunizations'
  | 'medications'
  | 'encounters'
  | 'procedures'
  | 'observations'
  | 'conditions'
  | 'overview'

export type Statistic = 'latest' | 'first' | 'minimum' | 'maximum' | 'mean' | 'count' | 'change' | 'series'

/** What about the thing is asked, where the plain value or list is not meant. */
export type Aspect = 'when' | 'since' | 'end' | 'why' | 'dose' | 'active' | 'normal' | 'who' | 'exists'

/** FHIR days, months or years; `from` and `to` are included, `after` and `before` are not. */
export interface Window {
  from?: string
  to?: string
  after?: string
  before?: string
}

/** A time told by an event of the chart: "before starting metformin", "since the diagnosis of gout". */
export interface EventWindow {
  relation: 'from' | 'after' | 'before'
  kind: 'medications' | 'conditions' | 'procedures'
  name: string
  edge: 'start' | 'end'
}

export interface NoteTarget {
  which: 'latest' | 'first' | 'any'
  /** The note of this day. */
  date?: string
  /** As the question names it: 'plan', 'chief complaint'. */
  section?: string
}

/** A question in the planner's terms. What it does not say is null, so that a follow-up can inherit it. */
export interface Question {
  text: string
  topic: Topic | null
  /** What is asked about, in the question's own words; empty for all of the topic. */
  names: string[]
  concepts: ConceptMatch[]
  statistics: Statistic[]
  aspect: Aspect | null
  /** 1 is the latest (or first), 2 the one before (or after) it. */
  position: number
  window: Window | null
  event: EventWindow | null
  note: NoteTarget | null
  /** ISO day of asking. */
  today: string | null
  /** Whose chart is asked for, when it is not this one. */
  otherPerson: 'named' | 'identifier' | 'unnamed' | null
  /** Asks what should be done, not what the chart says. */
  wantsAdvice: boolean
}
