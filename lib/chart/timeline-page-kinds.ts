import { TIMELINE_KINDS, type TimelineKind } from '@/lib/contracts/timeline'

/** FHIR types by what a reader looks for. Bills, plans of payment and records about records happen to nobody. */
const TYPES_OF_KIND: Readonly<Record<TimelineKind, readonly string[]>> = {
  visits: ['Encounter', 'EpisodeOfCare'],
  problems: ['Condition'],
  procedures: ['Procedure', 'DeviceUseStatement'],
  medications: ['MedicationRequest', 'MedicationStatement', 'MedicationAdministration', 'MedicationDispense'],
  notes: ['DocumentReference', 'Composition'],
  plans: ['ServiceRequest', 'Appointment', 'CarePlan', 'Goal'],
  allergies: ['AllergyIntolerance'],
  immunizations: ['Immunization'],
  other: ['Flag', 'AdverseEvent', 'ClinicalImpression', 'Consent'],
  results: ['DiagnosticReport', 'ImagingStudy', 'Observation'],
}

/** In the order in which the contents of a visit are read: results, of which there are most, come last. */
export const TIMELINE_TYPES: readonly string[] = TIMELINE_KINDS.flatMap((kind) => TYPES_OF_KIND[kind])

const KIND_OF_TYPE = new Map(
  TIMELINE_KINDS.flatMap((kind) => TYPES_OF_KIND[kind].map((type) => [type, kind] as const)),
)

export function typesOfKind(kind: TimelineKind | undefined): readonly string[] {
  return kind === undefined ? TIMELINE_TYPES : TYPES_OF_KIND[kind]
}

export function kindOfType(type: string): TimelineKind {
  return KIND_OF_TYPE.get(type) ?? 'other'
}
