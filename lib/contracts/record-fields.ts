/** One coding as the source wrote it. `system` is a URI ('' when the source gave none). */
export interface Coding {
  system: string
  code: string
  display?: string
}

/** A measured amount: `text` is the number exactly as written in the JSON; `number` is for arithmetic only. */
export interface Quantity {
  number: number
  text: string
  /** Unit as recorded, UCUM code when there is one ('mm[Hg]', '%'). Absent when the source gave no unit. */
  unit?: string
  comparator?: '<' | '<=' | '>=' | '>' | 'ad'
}

export interface ReferenceRange {
  low?: Quantity
  high?: Quantity
  text?: string
  /** For whom or what it holds, in words, where the source says so: 'female, 18 – 49 years', 'therapeutic'. */
  appliesTo?: string
}

/** A value that is a number, or words (coded value, string, ratio, range written out), or absent with a reason. */
export interface ObservedValue {
  quantity?: Quantity
  text?: string
  absentReason?: string
}

export interface ObservedComponent extends ObservedValue {
  display: string
  codes: Coding[]
  referenceRanges: ReferenceRange[]
  /** 'high' | 'low' | 'abnormal' | 'critical-high' | 'critical-low' | 'normal', from the result's own interpretation. */
  interpretation?: Interpretation
}

export type Interpretation = 'normal' | 'high' | 'low' | 'abnormal' | 'critical-high' | 'critical-low'

/**
 * What a record says, in one shape for every FHIR type: the output of its descriptor, the input of the sentence
 * checker, and what the source viewer prints. Dates are FHIR strings as written: '2022', '2022-02' stay partial.
 */
export interface RecordFields extends ObservedValue {
  resourceType: string
  /** What the record is about, in the source's words: 'Hemoglobin A1c/Hemoglobin.total in Blood'. */
  display: string
  codes: Coding[]
  /** Category codes or words, lower case: 'laboratory', 'vital-signs', 'medication', 'food'. */
  categories: string[]
  /** Lifecycle: `status` of the resource ('final', 'active', 'stopped', 'entered-in-error', …). */
  status?: string
  clinicalStatus?: string
  verificationStatus?: string
  /** When it happened or began, and ended: onset/abatement, period, effective, performed, occurrence. */
  start?: string
  end?: string
  /** When it was written down, ordered or issued, where that differs from `start`. */
  recorded?: string
  referenceRanges: ReferenceRange[]
  interpretation?: Interpretation
  components: ObservedComponent[]
  /** True for `doNotPerform`, `not-done`, refuted, entered-in-error, a near miss: the record does not assert what it displays. */
  negated: boolean
  /** The source added modifiers that this software does not know: the record may not mean what it seems to say. */
  hasUnknownModifiers?: true
  /** Everything else worth reading, in order: dosage, reason, reaction, severity, site, performer, manufacturer… */
  details: RecordDetail[]
}

export interface RecordDetail {
  /** Stable machine name: 'dosage', 'reason', 'reaction', 'criticality', 'performer', 'class', 'note', … */
  name: string
  /** Label for people: 'Dose instruction'. */
  label: string
  text: string
}
