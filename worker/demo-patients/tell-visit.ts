import type { Chart } from './chart'
import type { NoteRecord, Visit } from './ledger'
import { type RoutineText, writeRoutineNote } from './notes/routine-note'
import { recordVisit, type VisitDetails } from './resources/encounter'
import { type Measured, recordMeasurement } from './resources/observation'
import { type PanelValues, recordPanel } from './resources/panel'
import { recordVitals, type Vitals } from './resources/vitals'
import type { AnalyteKey, PanelKey } from './terminology/analytes'

export interface VisitStory extends VisitDetails {
  vitals?: Vitals
  panels?: Partial<Record<PanelKey, PanelValues>>
  results?: Partial<Record<AnalyteKey, Measured>>
  /** What happens in the visit after its results are known and before its note is written: orders, diagnoses. */
  during?: (visit: Visit) => void
  note?: RoutineText
}

/** Tells one visit: the encounter, what was measured, what was decided, and the note that quotes all of it. */
export function tellVisit(chart: Chart, story: VisitStory): { visit: Visit; note?: NoteRecord } {
  const visit = recordVisit(chart, story)
  const details = { on: visit.day, visit }
  if (story.vitals) recordVitals(chart, visit, story.vitals)
  for (const [panel, values] of Object.entries(story.panels ?? {})) {
    recordPanel(chart, panel as PanelKey, values, details)
  }
  for (const [analyte, measured] of Object.entries(story.results ?? {})) {
    recordMeasurement(chart, analyte as AnalyteKey, measured, details)
  }
  story.during?.(visit)
  return story.note ? { visit, note: writeRoutineNote(chart, visit, story.note, story.reason) } : { visit }
}
