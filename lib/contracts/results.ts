import type { AbsenceStatus } from './evidence'
import type { Interpretation } from './record-fields'

/** One result as it stands on the screen; every value of a blood pressure belongs to one result. */
export interface Result {
  recordId: string
  version: number
  /** FHIR date as written; null when the record carries none. */
  date: string | null
  /** The source's own name of what was measured. */
  name: string
  /** As shown, without unit; null where the record holds no value. */
  value: string | null
  unit: string | null
  /** The digits as recorded, where `value` shows fewer of them (S9). */
  written: string | null
  /** Why there is no value, in the source's words. */
  absentReason: string | null
  /** What the result says of its own value; `of` names the part where it has several. */
  flags: { of: string | null; interpretation: Interpretation }[]
  /** The range that this very result states, with its unit. */
  referenceRange: string | null
  /** FHIR status: 'final', 'preliminary', 'corrected', … */
  status: string
  /** `retracted`: entered in error. `not-done`: cancelled or refuted. Neither joins a line or a statistic. */
  standing: 'fact' | 'retracted' | 'not-done'
  /** Its source added modifiers that are not known here: it may not mean what it seems to say. */
  hasUnknownModifiers: boolean
}

export interface AnalyteGroup {
  id: string
  title: string
  /** What was measured at the bedside stands apart from what a laboratory reports. */
  isVital: boolean
}

/** One thing that the chart measures, under all the names and codes that its sources give it. */
export interface AnalyteSummary {
  /** A concept of the terminology, else a code, else an opaque word: fit for an address. */
  key: string
  name: string
  /** The sources' own names, where they differ from `name`. */
  sourceNames: string[]
  /** What clinicians call it besides: what is typed to find it. */
  synonyms: string[]
  group: AnalyteGroup
  /** The newest, with everything that shares its time; empty when nothing is valid. */
  latest: Result[]
  /** More results of that very time than `latest` shows. */
  furtherLatest: number
  /** Valid results. */
  count: number
  /** Entered in error, cancelled or refuted. */
  invalid: number
  /** Numbers of one code in the unit of the latest, oldest first, for a small line. */
  trend: { at: number; value: number }[]
}

export interface ResultsOverview {
  /** In the order in which they are read. */
  analytes: AnalyteSummary[]
  /** Set when there are none. */
  absence: AbsenceStatus | null
}

/** A number of a result, as a chart draws it. */
export interface SeriesPoint {
  /** Place of its result in `results`. */
  result: number
  value: number
  /** As shown, without unit. */
  text: string
  interpretation: Interpretation | null
  /** Of that very result and in its unit; null where it states none. */
  low: number | null
  high: number | null
  /** In the unit of the first series, by the declared table; null where no rule leads there. */
  calculated: { value: number; text: string } | null
}

export type StatisticOperation = 'minimum' | 'maximum' | 'mean' | 'change' | 'percent-change'

export interface SeriesStatistic {
  operation: StatisticOperation
  /** As shown, without unit. */
  text: string
  /** Places in `results` of what it rests on: the extremes themselves, or first and last. */
  results: number[]
}

/** Numbers of one code in one unit; values in different units never share a line. */
export interface ResultSeries {
  /** The source's name of what was measured. */
  name: string
  unit: string | null
  /** Oldest first. Bounds ('< 0.5') are no numbers and stay out. */
  points: SeriesPoint[]
  statistics: SeriesStatistic[]
  /** How `calculated` was computed, and its unit; null for the first series and where there is no rule. */
  conversion: { unit: string; rule: string } | null
}

/** GET /api/patients/:id/series?concept&from&to */
export interface SeriesView {
  key: string
  name: string
  sourceNames: string[]
  /** Local days as asked for, included. */
  from: string | null
  to: string | null
  /** Everything in the window, newest first, undated last, invalid ones included. */
  results: Result[]
  /** Most points first. */
  series: ResultSeries[]
  /** Results that are numbers only as a bound. */
  bounds: number
  /** May belong to the window, but their date is missing or too coarse to tell; not among `results`. */
  uncertain: number
  /** What the chart holds of it in all, whatever the window. */
  total: { count: number; from: string | null; to: string | null }
  /** Set when the chart holds nothing of it. */
  absence: AbsenceStatus | null
}

/** One order within the course of a drug. An order is not an intake (S27). */
export interface CourseOrder {
  recordId: string
  display: string
  dosage: string | null
  status: string
  /** FHIR dates as written; null when not recorded. */
  from: string | null
  to: string | null
  change: 'started' | 'changed' | 'renewed'
}

/** Every order of one drug, oldest first. */
export interface OrderCourse {
  key: string
  name: string
  orders: CourseOrder[]
}
