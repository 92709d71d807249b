import type { AbsenceStatus } from './evidence'

/** Ordered is not taken is not given is not handed out. */
export type MedicationKind = 'order' | 'statement' | 'administration' | 'dispense'

/**
 * How a record stands. `planned`: proposed, nobody has ordered it. `not`: not taken, not given, or ordered not to be given.
 * `unclear`: its status is missing, unknown, or hangs on a modifier that is not known here.
 */
export type MedicationPhase = 'active' | 'on-hold' | 'planned' | 'ended' | 'not' | 'retracted' | 'unclear'

export interface MedicationEntry {
  recordId: string
  /** As the source names it. */
  display: string
  /** Dose, route and frequency as written. */
  dosage: string | null
  /** The structured dose, where the source gives both; either may be the only one to state amount or frequency. */
  codedDose: string | null
  phase: MedicationPhase
  /** FHIR status with its marks, in words; null when the record states none. */
  status: string | null
  statusReason: string | null
  reason: string | null
  /** Who ordered, stated, gave or handed it out. */
  actor: string | null
  /** FHIR dates as written; `start` may be when it was written down. */
  start: string | null
  end: string | null
}

/** Everything of one kind about one drug, newest first. */
export interface MedicationCourse {
  key: string
  /** The ingredients, in lower case; else the source's name. */
  name: string
  entries: MedicationEntry[]
  /** More than `entries` holds of a drug that was given very often. */
  total: number
  /** The newest date on which anything in the chart speaks of this drug; null when nothing is dated. */
  lastEvent: string | null
  /** In force by its status, but nothing for twelve months speaks of it (S27). */
  isUnconfirmed: boolean
}

export interface MedicationSection {
  courses: MedicationCourse[]
  /** Set when there are none. */
  absence: AbsenceStatus | null
}

export interface MedicationsView {
  /** Drugs with an order in force, on hold, unclear, or not to be given. */
  active: MedicationSection
  planned: MedicationCourse[]
  past: MedicationCourse[]
  statements: MedicationSection
  administrations: MedicationSection
  dispenses: MedicationSection
  /** "No known medications": who says so, in the source's words. */
  negations: { recordId: string; text: string; date: string | null }[]
}
