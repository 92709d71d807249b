import type { TimelineContents, TimelineItem, TimelineKind, TimelineStanding } from '@/lib/contracts/timeline'

/** One and many of a kind; the plural is also the name of the filter. */
const KINDS: Readonly<Record<TimelineKind, readonly [one: string, many: string]>> = {
  visits: ['visit', 'visits'],
  problems: ['problem', 'problems'],
  procedures: ['procedure', 'procedures'],
  medications: ['medication', 'medications'],
  notes: ['note', 'notes'],
  plans: ['request or plan', 'requests and plans'],
  allergies: ['allergy', 'allergies'],
  immunizations: ['immunization', 'immunizations'],
  other: ['other', 'other'],
  results: ['result', 'results'],
}

/** Where several types share a kind, they are counted under what they have in common. */
const COUNTED: Partial<typeof KINDS> = {
  medications: ['medication entry', 'medication entries'],
  other: ['other entry', 'other entries'],
  results: ['result or report', 'results and reports'],
}

/** Nouns that stay true whatever the status says: an order is no intake, a statement may be of what is not taken. */
const TYPES: Readonly<Record<string, string>> = {
  Encounter: 'Visit',
  EpisodeOfCare: 'Episode of care',
  Condition: 'Problem',
  AllergyIntolerance: 'Allergy',
  Procedure: 'Procedure',
  MedicationRequest: 'Medication order',
  MedicationStatement: 'Medication statement',
  MedicationAdministration: 'Administration',
  MedicationDispense: 'Dispense',
  Immunization: 'Immunization',
  DiagnosticReport: 'Report',
  ImagingStudy: 'Imaging',
  Observation: 'Result',
  ServiceRequest: 'Request',
  DocumentReference: 'Note',
  Composition: 'Note',
  CarePlan: 'Care plan',
  Goal: 'Goal',
  Flag: 'Flag',
  Appointment: 'Appointment',
  AdverseEvent: 'Adverse event',
  ClinicalImpression: 'Assessment',
  DeviceUseStatement: 'Device',
  Consent: 'Consent',
}

const STANDINGS: Readonly<Record<TimelineStanding, string>> = {
  planned: 'Planned',
  cancelled: 'Cancelled',
  retracted: 'Entered in error',
  'not-done': 'Not done or refuted',
  unconfirmed: 'Unconfirmed',
}
/** What a status says more exactly than its standing. */
const STATUS_WORDS: Readonly<Record<string, string>> = {
  noshow: 'Did not attend',
  refuted: 'Refuted',
  'not-done': 'Not done',
  'not to be done': 'Not to be done',
  'near miss': 'Near miss',
  proposal: 'Proposed, not ordered',
  plan: 'Planned, not ordered',
  option: 'Option, not ordered',
}
/** The rule, and worth no word. */
const QUIET = new Set(['finished', 'completed', 'final', 'current'])

export function nameKind(kind: TimelineKind): string {
  const [, many] = KINDS[kind]
  return many.charAt(0).toUpperCase() + many.slice(1)
}

export function nameType(type: string): string {
  return TYPES[type] ?? type
}

/** '60 results and reports', '1 problem', '2 procedures and 1 entered in error or not done'. */
export function countKind(contents: Pick<TimelineContents, 'kind' | 'count' | 'invalid'>): string {
  const [one, many] = COUNTED[contents.kind] ?? KINDS[contents.kind]
  return countNamed(contents, one, many)
}

/** What a day of results holds: results alone. */
export function countResults(contents: Pick<TimelineContents, 'count' | 'invalid'>): string {
  return countNamed(contents, 'result', 'results')
}

function countNamed(
  { count, invalid }: Pick<TimelineContents, 'count' | 'invalid'>,
  one: string,
  many: string,
): string {
  const counted = `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
  if (invalid === 0) return counted
  const doubtful = `${invalid.toLocaleString('en-US')} entered in error or not done`
  return count === 0 ? `${doubtful} (${many})` : `${counted} and ${doubtful}`
}

/** The mark in front of the status; null for what holds. */
export function markStanding({ standing, status }: Pick<TimelineItem, 'standing' | 'status'>): string | null {
  if (standing === null) return null
  const exact = status?.split(', ').flatMap((part) => STATUS_WORDS[part] ?? [])[0]
  return standing === 'retracted' ? STANDINGS.retracted : (exact ?? STANDINGS[standing])
}

/** The status in the source's words, unless it is the rule or the mark says it already. */
export function wordStatus(item: Pick<TimelineItem, 'standing' | 'status'>): string | null {
  const mark = markStanding(item)?.toLowerCase()
  const parts = (item.status ?? '')
    .split(', ')
    .filter((part) => part !== '' && !QUIET.has(part) && !STATUS_WORDS[part])
    .filter((part) => part.replaceAll('-', ' ') !== mark)
  return parts.join(', ') || null
}
