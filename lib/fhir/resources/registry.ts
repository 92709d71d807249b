import { describeAllergyIntolerance } from './allergy-intolerance'
import { describeAppointment } from './appointment'
import { describeCarePlan } from './care-plan'
import { describeCareTeam } from './care-team'
import { describeClaim } from './claim'
import { describeCondition } from './condition'
import { describeCoverage } from './coverage'
import type { Descriptor } from './descriptor'
import { describeDevice } from './device'
import { describeDiagnosticReport } from './diagnostic-report'
import { describeDocumentReference } from './document-reference'
import { describeEncounter } from './encounter'
import { describeFamilyMemberHistory } from './family-member-history'
import { describeFlag } from './flag'
import { describeGoal } from './goal'
import { describeImagingStudy } from './imaging-study'
import { describeImmunization } from './immunization'
import { describeMedication } from './medication'
import { describeMedicationAdministration } from './medication-administration'
import { describeMedicationDispense } from './medication-dispense'
import { describeMedicationRequest } from './medication-request'
import { describeMedicationStatement } from './medication-statement'
import { describeObservation } from './observation'
import { describePatient } from './patient'
import { describeProcedure } from './procedure'
import { describeServiceRequest } from './service-request'
import { describeSupplyDelivery } from './supply-delivery'

/** The types with fields of their own; every other R4 type is read by describeGeneric. */
const REGISTRY = {
  AllergyIntolerance: describeAllergyIntolerance,
  Appointment: describeAppointment,
  CarePlan: describeCarePlan,
  CareTeam: describeCareTeam,
  Claim: describeClaim,
  Condition: describeCondition,
  Coverage: describeCoverage,
  Device: describeDevice,
  DiagnosticReport: describeDiagnosticReport,
  DocumentReference: describeDocumentReference,
  Encounter: describeEncounter,
  ExplanationOfBenefit: describeClaim,
  FamilyMemberHistory: describeFamilyMemberHistory,
  Flag: describeFlag,
  Goal: describeGoal,
  ImagingStudy: describeImagingStudy,
  Immunization: describeImmunization,
  Medication: describeMedication,
  MedicationAdministration: describeMedicationAdministration,
  MedicationDispense: describeMedicationDispense,
  MedicationRequest: describeMedicationRequest,
  MedicationStatement: describeMedicationStatement,
  Observation: describeObservation,
  Patient: describePatient,
  Procedure: describeProcedure,
  ServiceRequest: describeServiceRequest,
  SupplyDelivery: describeSupplyDelivery,
} satisfies Record<string, Descriptor>

/** A Map, so that a type named 'constructor' in hostile input finds nothing. */
export const DESCRIPTORS: ReadonlyMap<string, Descriptor> = new Map(Object.entries(REGISTRY))
