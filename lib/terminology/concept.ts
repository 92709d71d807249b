/** What a concept is, so that a search can ask for one family only. */
export type ConceptKind =
  | 'lab'
  | 'vital'
  | 'survey'
  | 'social'
  | 'condition'
  | 'drug'
  | 'drug-class'
  | 'vaccine'
  | 'procedure'
  | 'allergen'

export type CodeSystem = 'loinc' | 'snomed' | 'rxnorm' | 'cvx'

/** One thing a clinician can ask about, with every way we know to write and to code it. */
export interface Concept {
  id: string
  kind: ConceptKind
  /** Preferred name, American spelling. */
  name: string
  /** What clinicians write instead, where the preferred name is long: eGFR, TSH. */
  shortName?: string
  /** Other names, matched in any case and in British or American spelling; singular matches plural. */
  aliases: readonly string[]
  /** Short forms that are also words or letters of prose (K, PE, RA): matched in this case, or in a clear context. */
  abbreviations?: readonly string[]
  loinc?: readonly string[]
  snomed?: readonly string[]
  rxnorm?: readonly string[]
  cvx?: readonly string[]
  /**
   * UCUM units in which results of this concept occur. Units within one set measure the same and may be converted;
   * values of different sets are never mixed (HbA1c in % and in mmol/mol).
   */
  unitSets?: readonly (readonly string[])[]
  /** The panel of which this is a component (systolic → blood pressure). */
  partOf?: string
  /**
   * Measured in its stead elsewhere, and another quantity: shown under its own name where a chart has nothing of this one
   * (urea for urea nitrogen).
   */
  seeAlso?: readonly string[]
  /** Wider concepts: type 2 diabetes → diabetes, simvastatin → statin. */
  parents?: readonly string[]
}

/** A concept found in a text; `start` and `end` are UTF-16 offsets into that text. */
export interface ConceptMatch {
  concept: Concept
  start: number
  end: number
  matchedText: string
}
