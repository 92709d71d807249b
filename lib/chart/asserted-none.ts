import type { Coding, RecordFields } from '@/lib/contracts/record-fields'

/**
 * Records that assert an absence: "no known allergies" is an answer, and no allergy (S6). SNOMED CT situations
 * with explicit context, and the absent-or-unknown codes of the HL7 International Patient Summary.
 */
const ASSERTED_NONE: ReadonlySet<string> = new Set([
  '716186003', // No known allergy
  '409137002', // No known history of drug allergy
  '428607008', // No known environmental allergy
  '429625007', // No known history of food allergy
  '428197003', // No known insect allergy
  '1003774007', // No known Hevea brasiliensis latex allergy
  '160245001', // No current problems or disability
  '160244002', // No known allergy (retired)
  '787481004', // No history of medication use
  'no-known-allergies',
  'no-known-medication-allergies',
  'no-known-environmental-allergies',
  'no-known-food-allergies',
  'no-known-problems',
  'no-known-medications',
  'no-known-procedures',
  'no-known-immunizations',
])
const SAYS_NONE =
  /^\s*(?:nkd?f?a\b|no (?:known|current|active|history of)\b.*\b(?:allerg|intoleranc|problem|medication|condition|diagnos|disease))|^\s*(?:no (?:allergies|medications|problems|procedures|immuni[sz]ations))\b|^\s*not? allergic\b/i

/** Whether the record says that there is nothing of its kind, by code or by its own words. */
export function assertsNone(record: { display: string; codes: readonly Coding[] } | RecordFields): boolean {
  return record.codes.some(({ code }) => ASSERTED_NONE.has(code)) || SAYS_NONE.test(record.display)
}
