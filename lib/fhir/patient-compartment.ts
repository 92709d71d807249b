/**
 * The Patient compartment of FHIR R4 (CompartmentDefinition "patient", 4.0.1): per type the elements behind its search
 * parameters, strongest first: whom the record is about before who took part in it. Patient itself, linked by
 * `link.other`, is left out: a Patient is its own chart.
 */
const COMPARTMENT = {
  Account: ['subject'],
  AdverseEvent: ['subject'],
  AllergyIntolerance: ['patient', 'recorder', 'asserter'],
  Appointment: ['participant.actor'],
  AppointmentResponse: ['actor'],
  AuditEvent: ['entity.what', 'agent.who'],
  Basic: ['subject', 'author'],
  BodyStructure: ['patient'],
  CarePlan: ['subject', 'activity.detail.performer'],
  CareTeam: ['subject', 'participant.member'],
  ChargeItem: ['subject'],
  Claim: ['patient', 'payee.party'],
  ClaimResponse: ['patient'],
  ClinicalImpression: ['subject'],
  Communication: ['subject', 'sender', 'recipient'],
  CommunicationRequest: ['subject', 'sender', 'recipient', 'requester'],
  Composition: ['subject', 'author', 'attester.party'],
  Condition: ['subject', 'asserter'],
  Consent: ['patient'],
  Coverage: ['beneficiary', 'policyHolder', 'subscriber', 'payor'],
  CoverageEligibilityRequest: ['patient'],
  CoverageEligibilityResponse: ['patient'],
  DetectedIssue: ['patient'],
  DeviceRequest: ['subject', 'performer'],
  DeviceUseStatement: ['subject'],
  DiagnosticReport: ['subject'],
  DocumentManifest: ['subject', 'author', 'recipient'],
  DocumentReference: ['subject', 'author'],
  Encounter: ['subject'],
  EnrollmentRequest: ['candidate'],
  EpisodeOfCare: ['patient'],
  ExplanationOfBenefit: ['patient', 'payee.party'],
  FamilyMemberHistory: ['patient'],
  Flag: ['subject'],
  Goal: ['subject'],
  Group: ['member.entity'],
  ImagingStudy: ['subject'],
  Immunization: ['patient'],
  ImmunizationEvaluation: ['patient'],
  ImmunizationRecommendation: ['patient'],
  Invoice: ['subject', 'recipient'],
  List: ['subject', 'source'],
  MeasureReport: ['subject'],
  Media: ['subject'],
  MedicationAdministration: ['subject', 'performer.actor'],
  MedicationDispense: ['subject', 'receiver'],
  MedicationRequest: ['subject'],
  MedicationStatement: ['subject'],
  MolecularSequence: ['patient'],
  NutritionOrder: ['patient'],
  Observation: ['subject', 'performer'],
  Person: ['link.target'],
  Procedure: ['subject', 'performer.actor'],
  Provenance: ['target'],
  QuestionnaireResponse: ['subject', 'author'],
  RelatedPerson: ['patient'],
  RequestGroup: ['subject', 'action.participant'],
  ResearchSubject: ['individual'],
  RiskAssessment: ['subject'],
  Schedule: ['actor'],
  ServiceRequest: ['subject', 'performer'],
  Specimen: ['subject'],
  SupplyDelivery: ['patient'],
  SupplyRequest: ['deliverTo'],
  VisionPrescription: ['patient'],
} as const satisfies Record<string, readonly string[]>

/**
 * What R4 leaves out of the compartment and is a patient's all the same: `Device.patient` and `Task.for` came into it with
 * later versions, the others are about a patient or about a patient's record.
 */
const BESIDE_COMPARTMENT = {
  Binary: ['securityContext'],
  BiologicallyDerivedProduct: ['collection.source'],
  Contract: ['subject'],
  Device: ['patient'],
  DeviceMetric: ['source'],
  EnrollmentResponse: ['request'],
  GuidanceResponse: ['subject'],
  Linkage: ['item.resource'],
  MessageHeader: ['focus'],
  PaymentNotice: ['request', 'response'],
  PaymentReconciliation: ['request', 'detail.request', 'detail.response'],
  Task: ['for'],
  VerificationResult: ['target'],
} as const satisfies Record<string, readonly string[]>

/** Per type that can be a patient's: the elements that say whose it is, strongest first. */
export const PATIENT_COMPARTMENT = { ...COMPARTMENT, ...BESIDE_COMPARTMENT }

/** Whether records of this type can belong to a chart; the others (Practitioner, Location, …) name things that all charts share. */
export function mayBePatients(type: string): boolean {
  return type === 'Patient' || Object.hasOwn(PATIENT_COMPARTMENT, type)
}
