import type { Day } from './calendar'
import type { Resource } from './fhir-types'
import type { StaffKey } from './sites'
import type { AnalyteKey } from './terminology/analytes'

/** What the note writer may quote. Days are story days; `to` is the first day on which it no longer holds. */
export interface ProblemRecord {
  name: string
  from: Day
  to?: Day
  /** Refuted and mistaken entries are never listed as problems. */
  real: boolean
  resource: Resource
}

export interface PrescriptionRecord {
  name: string
  instruction: string
  from: Day
  to?: Day
  held?: Day
  resource: Resource
}

export interface AllergyRecord {
  text: string
  from: Day
  to?: Day
  kind: 'allergy' | 'intolerance' | 'none-known'
  real: boolean
}

export interface MeasurementRecord {
  key: AnalyteKey | 'bloodPressure'
  label: string
  /** Value and unit as a clinician writes them. */
  text: string
  day: Day
  /** A retracted result is not quoted. */
  real: boolean
}

/** A fact that stands only in notes, for as long as it is true; no `from` means always. */
export interface BackgroundFact {
  text: string
  from?: Day
  to?: Day
}

export interface NoteRecord {
  day: Day
  author: StaffKey
  text: string
  resource: Resource
}

export interface Visit {
  day: Day
  time: string
  by: StaffKey
  resource: Resource
}
