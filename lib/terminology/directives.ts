import type { Coding } from '@/lib/contracts/record-fields'

/**
 * Codes of resuscitation and advance care planning. Sources: SNOMED CT International (findings about resuscitation), LOINC
 * (advance directives, portable orders), HL7 consent category and v3 ActCode.
 */
const CODES: ReadonlySet<string> = new Set([
  '304251008', // Resuscitation (finding)
  '304252001', // For resuscitation
  '304253006', // Not for resuscitation
  '42348-3', // Advance directives
  '75320-2', // Advance directive
  '81378-2', // Goals of care, preferences and priorities upon death
  'acd', // Advance directive
  'dnr', // Do not resuscitate
  'polst', // Portable orders
  'hcd', // Health care directive
])

/** The same as SQL reads it: `~*` on what a record is called or states. */
export const DIRECTIVE_PATTERN =
  '\\m(code status|resuscitat(e|ion)|dnr|dnar|dnacpr|dni|full code|attempt cpr|for cpr|cpr status|intubation status|not for intubation|advanced? (care|directive|decision|health)|health ?care directive|living will|m?polst|respect form|health ?care (proxy|agent)|power of attorney|ceiling of (care|treatment)|treatment escalation|goals of care|comfort (care|measures)( only)?)\\M'
const DIRECTIVE = new RegExp(
  DIRECTIVE_PATTERN.replace('\\m', '(?<![\\p{L}\\p{N}])').replace('\\M', '(?![\\p{L}\\p{N}])'),
  'iu',
)

/** Whether words or codes are about resuscitation, limits of treatment, or who decides when the patient cannot. */
export function isDirective(text: string, codes: readonly Coding[] = []): boolean {
  return DIRECTIVE.test(text) || codes.some(({ code }) => CODES.has(code))
}

/** 'system|code' ends, for a search in stored codes. */
export const DIRECTIVE_CODES: readonly string[] = [...CODES]
