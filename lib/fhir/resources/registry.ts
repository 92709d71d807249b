import { describeAdverseEvent } from './adverse-event'
import { describeAllergyIntolerance } from './allergy-intolerance'
import { describeAppointment } from './appointment'
import { describeBodyStructure } from './body-structure'
import { describeCarePlan } from './care-plan'
import { describeCareTeam } from './care-team'
import { describeClaim } from './claim'
import { describeClinicalImpression } from './clinical-impression'
import { describeCommunication } from './communication'
import { describeComposition } from './composition'
import { describeCondition } from './condition'
import { describeConsent } from './consent'
import { describeCoverage } from './coverage'
import type { Descriptor } from './descriptor'
import { describeDetectedIssue } from './detected-issue'
import { describeDevice } from './device'
import { describeDeviceRequest } from './device-request'
import { describeDeviceUseStatement } from './device-use-statement'
import { describeDiagnosticReport } from './diagnostic-report'
import { describeDocumentReference } from './document-reference'
import { describeEncounter } from './encounter'
import { describeEpisodeOfCare } from './episode-of-care'
import { describeFamilyMemberHistory } from './family-member-history'
import { describeFlag } from './flag'
import { describeGoal } from './goal'
import { describeImagingStudy } from './imaging-study'
import { describeImmunization } from './immunization'
import { describeList } from './list'
import { describeMedia } from './media'
import { describeMedication } from './medication'
import { describeMedicationAdministration } from './medication-administration'
import { describeMedicationDispense } from './medication-dispense'
import { describeMedicationRequest } from './medication-request'
import { describeMedicationStatement } from './medication-statement'
import { describeNutritionOrder } from './nutrition-order'
import { describeObservation } from './observation'
import { describePatient } from './patient'
import { describePractitioner } from './practitioner'
import { describePractitionerRole } from './practitioner-role'
import { describeProcedure } from './procedure'
import { describeQuestionnaireResponse } from './questionnaire-response'
import { describeRelatedPerson } from './related-person'
import { describeRiskAssessment } from './risk-assessment'
import { describeServiceRequest } from './service-request'
import { describeSpecimen } from './specimen'
import { describeSupplyDelivery } from './supply-delivery'
import { describeTask } from './task'
import { describeVisionPrescription } from './vision-prescription'

/** The types with fields of their own; every other R4 type is read by describeGeneric. */
const REGISTRY = {
  AdverseEvent: describeAdverseEvent,
  AllergyIntolerance: describeAllergyIntolerance,
  Appointment: describeAppointment,
  BodyStructure: describeBodyStructure,
  CarePlan: describeCarePlan,
  CareTeam: describeCareTeam,
  Claim: describeClaim,
  ClinicalImpression: describeClinicalImpression,
  Communication: describeCommunication,
  CommunicationRequest: describeCommunication,
  Composition: describeComposition,
  Condition: describeCondition,
  Consent: describeConsent,
  Coverage: describeCoverage,
  DetectedIssue: describeDetectedIssue,
  Device: describeDevice,
  DeviceRequest: describeDeviceRequest,
  DeviceUseStatement: describeDeviceUseStatement,
  DiagnosticReport: describeDiagnosticReport,
  DocumentReference: describeDocumentReference,
  Encounter: describeEncounter,
  EpisodeOfCare: describeEpisodeOfCare,
  ExplanationOfBenefit: describeClaim,
  FamilyMemberHistory: describeFamilyMemberHistory,
  Flag: describeFlag,
  Goal: describeGoal,
  ImagingStudy: describeImagingStudy,
  Immunization: describeImmunization,
  List: describeList,
  Media: describeMedia,
  Medication: describeMedication,
  MedicationAdministration: describeMedicationAdministration,
  MedicationDispense: describeMedicationDispense,
  MedicationRequest: describeMedicationRequest,
  MedicationStatement: describeMedicationStatement,
  NutritionOrder: describeNutritionOrder,
  Observation: describeObservation,
  Patient: describePatient,
  Person: describePractitioner,
  Practitioner: describePractitioner,
  PractitionerRole: describePractitionerRole,
  Procedure: describeProcedure,
  QuestionnaireResponse: describeQuestionnaireResponse,
  RelatedPerson: describeRelatedPerson,
  RiskAssessment: describeRiskAssessment,
  ServiceRequest: describeServiceRequest,
  Specimen: describeSpecimen,
  SupplyDelivery: describeSupplyDelivery,
  Task: describeTask,
  VisionPrescription: describeVisionPrescription,
} satisfies Record<string, Descriptor>

/** A Map, so that a type named 'constructor' in hostile input finds nothing. */
export const DESCRIPTORS: ReadonlyMap<string, Descriptor> = new Map(Object.entries(REGISTRY))
