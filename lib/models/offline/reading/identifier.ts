import { findConcepts } from '@/lib/terminology/lookup'

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i
/** A number that its own word introduces: "MRN 12345", "patient #4471". */
const INTRODUCED =
  /\b(?:mrn|nhs(?: number| no\.?)|medical record(?: number| no\.?)?|patient(?: id| number| no\.?)?|record number|chart(?: number| no\.?)?|id|ssn)\s*(?:is|:|#|=)?\s*#?([a-z]{0,4}[-]?\d[\w-]{3,})\b/i
/** A FHIR reference; "patient/family wishes" is none. */
const REFERENCE = /\bPatient\/(?!\[)(?!\p{Ll}+(?:[\s.?!,]|$))[\w.-]+|\bpatient\/(?!\[)[\w.-]*\d[\w.-]*/u
/** The id of a FHIR resource after its type, in small letters only: 'Patient/example'. */
const PLAIN_REFERENCE =
  /\bPatient\/(?!(?:famil|carer|care-?giver|parent|relative|nurse|provider|proxy|guardian|spouse|partner|staff|doctor|clinician|physician|client)\w*)\p{Ll}+/u
/** Numbers that stand for something else: codes, lots, limits. */
const NO_PERSON =
  /\b(?:codes?|coded|snomed|loinc|icd|rxnorm|lot|batch|serial|model|version|accession|order|npi|phone|telephone|fax|variant|above|below|over|under|than|least|most)\b|[<>≥≤]/i
/** "500mg/5ml", "10000units": a quantity begins with its number. */
const QUANTITY = /^\d[\d.,/]*(?:[a-zµμ%°]+(?:\/[\d.]*[a-z\d]+)*)$/i
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/g
const LETTERS_AND_DIGITS = /^(?=.*\p{L})(?=(?:\D*\d){3})[\p{L}\d][\p{L}\d._-]{6,}$/u
/** Seven digits and more name nothing that is measured. */
const LONG_NUMBER = /^\d{7,}$/
/** As it is written in groups: "999 055 4271". */
const GROUPED = /(?<![\d.,/-])\d{3}[ -]\d{3}[ -]\d{4}(?![\d/-])/

/**
 * Whether a question holds somebody's number or id. Those of the open patient are placeholders by now, so whatever
 * still looks like one belongs to another chart.
 */
export function holdsIdentifier(text: string): boolean {
  if ([UUID, INTRODUCED, REFERENCE, PLAIN_REFERENCE].some((pattern) => pattern.test(text))) return true
  if (NO_PERSON.test(text)) return false
  return GROUPED.test(text) || text.split(/[\s,;:?!()"“”]+/).some(isIdentifier)
}

function isIdentifier(token: string): boolean {
  const word = token.replace(/[.]+$/, '').replace(/['’]s?$/, '')
  if (LONG_NUMBER.test(word)) return true
  if (QUANTITY.test(word) || findConcepts(word).length > 0) return false
  // "post-2019", "14Feb2023", "COVID-2019": a year is no number of a person.
  return LETTERS_AND_DIGITS.test(word.replace(YEAR, '')) && !/^(?:hla|cyp|rs|cd|[cpg]\.)/i.test(word)
}
