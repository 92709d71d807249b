import type { AbsenceStatus, CalculationOperation, Handle } from './evidence'
import type { Interpretation } from './record-fields'

/**
 * What every tool answers: found, or which of the four absences; what was looked at; bounded items, each with the
 * handle by which a sentence may cite it. Models read this as JSON, so names are words and absent fields are left out.
 */
export interface ToolResult<Item> {
  status: 'found' | AbsenceStatus
  /**
   * False where the name that was asked for is neither in the terminology nor made of words of this chart: that nothing was
   * found then proves nothing, and is to be told as a term that is not understood. Left out otherwise.
   */
  understood?: false
  searched: Searched
  /** With an absence: what bears the name and is no such fact (refuted, of the family), or has no date to place it by. */
  items: Item[]
  /** What was recorded as not done, with the reason; never counted among the items. */
  notDone?: Item[]
  /** How many matched before the bound. */
  total: number
  /** What was left out, in words. */
  omitted?: string
  statistics?: Statistic[]
  /** The event of this chart that the question hangs on: "before the operation". */
  event?: EventItem
}

export interface Searched {
  /** Cite this handle to state an absence. Absent when something was found. */
  handle?: Handle
  what: string
  count: number
  from: string | null
  to: string | null
}

/** Computed by the server; cite `handle`. `items` names the records it came from (for an extreme: the very ones). */
export interface Statistic {
  operation: CalculationOperation
  /** Of a change: where the latest lies against the first, and whether every step between went the same way. */
  direction?: 'up' | 'down' | 'unchanged'
  steadily?: true
  /** What was computed, where a result holds several: 'Systolic blood pressure'. */
  name?: string
  handle: Handle
  value: number
  /** The value as it should be written. */
  text: string
  unit: string | null
  from: string | null
  to: string | null
  items: Handle[]
}

interface Item {
  handle: Handle
  name: string
}

/** An operation, a stay, a diagnosis or the start of a drug, found by words. */
export interface EventItem extends Item {
  /** FHIR type. */
  type: string
  /** The day that counts: of its beginning, or of its end where the words say so. */
  date: string
}

export interface ObservationItem extends Item {
  /** As it should be written, without the unit: '7.1', '<0.5', 'Amber'. Absent for a panel or absent data. */
  value?: string
  unit?: string
  /** The source's own name, where `name` is the short one of the terminology. */
  sourceName?: string
  date: string | null
  status: string
  interpretation?: Interpretation
  referenceRange?: string
  components?: { name: string; value: string; unit?: string; interpretation?: Interpretation }[]
  absentReason?: string
  /** With an event: where the result lies. 'same-day': before or after it, the times do not tell. */
  side?: 'before' | 'same-day' | 'after'
}

export interface ConditionItem extends Item {
  clinicalStatus?: string
  verificationStatus?: string
  onset: string | null
  abated: string | null
  recorded: string | null
  /** What its author wrote to it: why it was refuted, stage, side. */
  note?: string
  /** Employment, education, housing …: folded apart from the problems. */
  social: boolean
}

export interface MedicationItem extends Item {
  /** Ordered is not taken is not given; a proposal (plan, option, draft) is not even ordered, a prohibition is its opposite. */
  kind: 'proposal' | 'prohibition' | 'order' | 'statement' | 'administration' | 'dispense'
  /** The patient or another source says so; nobody here ordered it. */
  patientReported?: true
  status: string
  dosage?: string
  start: string | null
  end: string | null
  reason?: string
  statusReason?: string
}

export interface AllergyItem extends Item {
  clinicalStatus?: string
  verificationStatus?: string
  type?: string
  criticality?: string
  reactions: string[]
  onset: string | null
  /** With a substance: how this entry concerns it ('same', or by a class: the class is named in `concernsBy`). */
  concerns?: 'same' | 'ingredient' | 'class'
  /** 'Penicillins': the class or ingredient that both have in common. */
  concernsBy?: string
  /** 'No known allergies' asserted by the chart: never counted as an allergy. */
  assertsNone: boolean
}

export interface ImmunizationItem extends Item {
  date: string | null
  status: string
  /** Why it was not given. */
  reason?: string
}

export interface ProcedureItem extends Item {
  start: string | null
  end: string | null
  status: string
  reason?: string
  outcome?: string
  complication?: string
  bodySite?: string
  /** What its author wrote to it: dose, side, course. */
  note?: string
  /** Why it was not done. */
  statusReason?: string
}

export interface EncounterItem extends Item {
  class?: string
  reason?: string
  start: string | null
  end: string | null
  status: string
  location?: string
  /** Who saw the patient. */
  participant?: string
  /** 'Home', 'Nursing home'. */
  dischargedTo?: string
  admittedFrom?: string
  /** Problems that were recorded in it, where it states no reason of its own. */
  recordedProblems?: string[]
  /** Its notes (discharge summary …), for read_note. */
  notes?: { noteId: string; title: string; date: string | null }[]
}

/** A person or payer around the patient. */
export interface CarePersonItem extends Item {
  kind: 'general-practitioner' | 'care-team' | 'contact' | 'payer' | 'seen-by'
  /** 'Cardiology', 'mother': what they do, or who they are to the patient. */
  role?: string
  organization?: string
  /** Telephone or the like, of a contact person. */
  reach?: string
  from: string | null
  to: string | null
}

/** A report or study, or (with status "pending") what has been asked for or reported in part only. */
export interface ReportItem extends Item {
  kind: 'report' | 'study' | 'request' | 'result'
  category?: 'imaging' | 'pathology' | 'laboratory'
  date: string | null
  status: string
  conclusion?: string
  reason?: string
  performer?: string
  /** Its text, for read_note. */
  noteId?: string
}

export interface AppointmentItem extends Item {
  start: string | null
  end: string | null
  status: string
  isUpcoming: boolean
  reason?: string
  participant?: string
  /** Why it was cancelled. */
  statusReason?: string
  comment?: string
}

/** One relative, or an entry of the problem list about the family. */
export interface FamilyItem extends Item {
  relationship?: string
  /** With age at onset and outcome where recorded: 'Asthma (at age 6 years)'. */
  conditions: string[]
  deceased?: string
  note?: string
  date: string | null
}

/** An alert of the chart, a thing implanted or used, or a goal that was set. */
export interface FlagItem extends Item {
  kind: 'flag' | 'device' | 'goal'
  status: string
  category?: string
  start: string | null
  end: string | null
  details?: string
}

/** A passage of a note; quote it or state what it says, citing the handle. */
export interface PassageItem extends Item {
  noteId: string
  section: string | null
  date: string | null
  author: string | null
  text: string
  /** The note's documents are all replaced by a newer one. */
  replaced?: boolean
}

/** One line of the chart overview: 'Observation', 57 records, 2009-01-05 to 2021-06-24. */
export interface OverviewItem extends Item {
  count: number
  from: string | null
  to: string | null
}

/** A plan of care, or a goal that was set; what is planned in it was not thereby done. */
export interface CarePlanItem extends Item {
  kind: 'care-plan' | 'goal'
  status: string
  start: string | null
  end: string | null
  /** Planned activities, each with its own status. */
  activities?: string
  /** The problems that it is for. */
  addresses?: string
  /** What a goal aims at; no measurement. */
  target?: string
  achievement?: string
  details?: string
}

/** Something that is not finished: an order without a final report, a result that is not final, a mere proposal. */
export interface PendingItem extends Item {
  kind: 'order' | 'result' | 'report' | 'proposal'
  /** FHIR type. */
  type: string
  date: string | null
  status: string
  /** 'proposal', 'plan', 'order'. */
  intent?: string
  /** Of a preliminary result: what it says so far. */
  value?: string
  reason?: string
  priority?: string
}

/** Something of the chart with its date, of any type. */
export interface TimelineItem extends Item {
  /** FHIR type. */
  type: string
  date: string | null
  end?: string
  status?: string
  /** Of a result, with its unit. */
  value?: string
  interpretation?: Interpretation
  reason?: string
  /** Its text, for read_note. */
  noteId?: string
}

/** What is new since a day: begun, ended, done, or written down since. */
export interface ChangeItem extends TimelineItem {
  change: 'new' | 'ended' | 'recorded'
  /** How many results of this name there are since. */
  count?: number
  /** The last result of the same name before. */
  previous?: { handle: Handle; value: string; date: string | null }
}

/** What a source says about resuscitation and advance decisions, in its own words. */
export interface DirectiveItem extends Item {
  /** FHIR type. */
  type: string
  status: string
  value?: string
  date: string | null
  end: string | null
  details?: string
}

/** One record, whatever its type, as far as it fits. */
export interface RecordItem extends Item {
  /** FHIR type. */
  type: string
  date: string | null
  end?: string
  recorded?: string
  /** Status with every mark that keeps it from being a plain fact: 'active, unconfirmed'. */
  status?: string
  value?: string
  interpretation?: Interpretation
  referenceRange?: string
  components?: { name: string; value: string }[]
  details?: { name: string; text: string }[]
  /** Codes as the source wrote them: 'LOINC 4548-4'. */
  codes?: string[]
  /** Its text, for read_note. */
  noteId?: string
}

/** A number that the server computed from cited evidence. */
export interface CalculationItem extends Item {
  value: number
  /** As it should be written. */
  text: string
  unit: string | null
  /** The evidence it was computed from, in the order of the computation. */
  inputs: Handle[]
}
