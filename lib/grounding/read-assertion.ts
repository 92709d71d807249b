import type { RecordFields } from '@/lib/contracts/record-fields'

/**
 * How a record means what it displays. Only what is `stated` is a fact about the patient; every other kind supports only
 * a sentence that says which kind it is.
 */
export type Assertion =
  | 'stated'
  | 'entered-in-error'
  | 'refuted'
  | 'not-done'
  | 'prohibited'
  | 'near-miss'
  | 'unreadable'
  | 'considered'
  | 'family'
  | 'predicted'
  | 'billed'
  | 'proposed'
  | 'aimed-at'
  | 'to-come'
  | 'fell-through'

/** http://hl7.org/fhir/ValueSet/condition-ver-status and allergyintolerance-verification, R4 and R5. */
const CONSIDERED = new Set(['unconfirmed', 'provisional', 'differential', 'presumed'])
/** http://hl7.org/fhir/ValueSet/request-intent and medicationrequest-intent: nobody has ordered it yet. */
const PROPOSED = new Set(['proposal', 'plan', 'option'])
/** Requests with an intent; a care plan is a plan by its nature and says so itself. */
const REQUEST = /^(?:Medication|Service|Device|Supply)Request$|^NutritionOrder$|^VisionPrescription$/
/** Statuses of events, stays and meetings before anything has happened. */
const TO_COME: Readonly<Record<string, readonly string[]>> = {
  Appointment: ['proposed', 'pending', 'booked', 'waitlist'],
  Encounter: ['planned'],
  EpisodeOfCare: ['planned', 'waitlist'],
  Procedure: ['preparation'],
  Communication: ['preparation'],
  MedicationDispense: ['preparation'],
  MedicationStatement: ['intended'],
}
const FELL_THROUGH: Readonly<Record<string, readonly string[]>> = {
  Appointment: ['noshow', 'cancelled'],
  Encounter: ['cancelled'],
  EpisodeOfCare: ['cancelled'],
  MedicationDispense: ['cancelled', 'declined'],
  ImagingStudy: ['cancelled'],
  DiagnosticReport: ['cancelled'],
}

/** By FHIR's own statuses, the strongest first. */
export function readAssertion(fields: RecordFields): Assertion {
  const { resourceType, status = '', verificationStatus = '' } = fields
  if (status === 'entered-in-error' || verificationStatus === 'entered-in-error') return 'entered-in-error'
  if (fields.hasUnknownModifiers) return 'unreadable'
  if (verificationStatus === 'refuted') return 'refuted'
  if (fields.details.some(({ name }) => name === 'doNotPerform')) return 'prohibited'
  if (resourceType === 'AdverseEvent' && fields.negated) return 'near-miss'
  if (fields.negated) return 'not-done'
  if (resourceType === 'FamilyMemberHistory') return 'family'
  if (resourceType === 'RiskAssessment') return 'predicted'
  if (resourceType === 'Claim' || resourceType === 'ExplanationOfBenefit') return 'billed'
  if (resourceType === 'Goal') return 'aimed-at'
  if (CONSIDERED.has(verificationStatus)) return 'considered'
  const intent = fields.details.find(({ name }) => name === 'intent')?.text ?? ''
  if (REQUEST.test(resourceType) && (PROPOSED.has(intent) || status === 'draft')) return 'proposed'
  if (TO_COME[resourceType]?.includes(status)) return 'to-come'
  return FELL_THROUGH[resourceType]?.includes(status) ? 'fell-through' : 'stated'
}
