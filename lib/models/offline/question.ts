import type { ConceptMatch } from '@/lib/terminology/concept'
import type { Beyond } from './reading/scope'
import type { Correction } from './reading/spelling'

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
  | 'reports'
  | 'appointments'
  | 'care-team'
  | 'family'
  | 'flags'

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
  /** 'at': the result nearest to it. */
  relation: 'from' | 'after' | 'before' | 'during' | 'at'
  /** 'any': by words of which only the chart can tell what they are. */
  kind: 'medications' | 'conditions' | 'procedures' | 'encounters' | 'results' | 'any'
  name: string
  /** As the question puts it: 'after the hip operation'. */
  words: string
  edge: 'start' | 'end'
  first?: boolean
  last?: boolean
  /** "The second relapse": which of several, counted from the first. */
  nth?: number
  /** What a stay was for, as the question says it. */
  reason?: string
  /** A result that bounds the time by its value: "after the 4.8". */
  value?: number
  /** "A week after" asks for the result nearest to that day, "within a week after" for those until then. */
  offset?: { days: number; within: boolean }
  /** "When methotrexate was reduced": the order with which its dose changed. */
  step?: DoseStep
  /** Of a stay its first result: "on admission". */
  opening?: boolean
}

/** A dose that was raised, lowered, or held for a while. */
export type DoseStep = 'up' | 'down' | 'hold'

/** "above 3", "dropped below 60". */
export interface Threshold {
  side: 'above' | 'below'
  inclusive: boolean
  limit: number
}

export interface NoteTarget {
  which: 'latest' | 'first' | 'any'
  /** The note of this day. */
  date?: string
  /** As the question names it: 'plan', 'chief complaint'. */
  section?: string
  /** Who wrote it, by specialty: 'cardiology'. */
  specialty?: string
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
  /** The same window, where a date can be read in two ways ("12/11/2026"). */
  otherWindow: Window | null
  threshold: Threshold | null
  /** "The last three": how many are wanted. */
  few: number | null
  /** "How long", "how old", "days between": a length of time is wanted, not a date. */
  /** UCUM unit in which the result is wanted. */
  unit: string | null
  duration: 'days' | 'months' | 'years' | 'any' | null
  event: EventWindow | null
  note: NoteTarget | null
  /** ISO days: of asking, and through which the chart's data reach. */
  today: string | null
  dataThrough: string | null
  /** Whose chart is asked for, when it is not this one. */
  otherPerson: 'named' | 'identifier' | 'unnamed' | 'relative' | null
  /** Speaks of a baby or child: this patient, or a child of this patient. */
  ofChild: boolean
  /** What it wants that no chart says. */
  beyond: Beyond | null
  /** Words that nothing of the above has taken up. */
  unread: string[]
  /** Slips that were read as another word. */
  corrections: Correction[]
}
