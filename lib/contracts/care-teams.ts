import type { PatientIdentity, PatientName } from './routes'

export const ASSIGNMENT_REASONS = {
  covering: 'Covering for a colleague',
  consultation: 'Consultation',
  transfer: 'Transfer of care',
  'team-member': 'Member of the treating team',
  other: 'Another reason',
} as const
export type AssignmentReason = keyof typeof ASSIGNMENT_REASONS

/** A user whom an administrator tied to a patient, for a while. */
export interface CareAssignment {
  id: string
  patient: { id: string; name: PatientName; birthDate: string | null; mrn: string | null }
  user: { id: string; name: string }
  reasonCode: string
  /** ISO instants. */
  from: string
  until: string
  /** Null when that account is gone. */
  assignedBy: string | null
}

/** Under which name charts know a user. */
export interface PractitionerLink {
  id: string
  user: { id: string; name: string }
  /** The source in which `value` is the id of a Practitioner; null for an identifier, which counts in all. */
  source: string | null
  system: string | null
  value: string
  /** As the directory calls this practitioner; null when it knows nobody. */
  practitioner: string | null
  origin: 'administrator' | 'claim'
  /** Patients whom the charts tie to this user now. */
  patients: number
}

/** GET /api/admin/care-teams */
export interface CareTeams {
  assignments: CareAssignment[]
  identities: PractitionerLink[]
  /** Who can be assigned. */
  users: { id: string; name: string }[]
  /** Names of the sources of records. */
  sources: string[]
}

/** POST /api/admin/care-teams/patients */
export interface FoundPatients {
  items: PatientIdentity[]
}

/** http://hl7.org/fhir/sid/us-npi: the identifier system of the US National Provider Identifier. */
export const NPI_SYSTEM = 'http://hl7.org/fhir/sid/us-npi'
