import { siteToday } from '@/lib/chart/site-day'
import { mapPatient } from '@/lib/fhir/map-patient'
import { mayBePatients } from '@/lib/fhir/patient-compartment'
import { readIdentifiers } from '@/lib/fhir/patient-identity'
import type { ContainedPatient, PatientReference } from '@/lib/fhir/patient-references'
import type { InputEntry } from '@/lib/fhir/read-bundle'
import type { BatchContext } from './batch-context'
import { identifierKey, type KnownPatients } from './find-patients'
import { contradicts } from './is-another-person'
import type { Target } from './reference-index'

/** What one reference says about whose record it stands in. */
export type Naming =
  | { kind: 'patient'; patientIds: readonly string[] }
  | { kind: 'refused' | 'ambiguous' | 'foreign' | 'unresolved' }
  /** `isOther`: it gives the id of a patient, so that nobody who is here can be meant. */
  | { kind: 'missing'; isOther: boolean }
  /** Something that charts share: a place, an organization. */
  | { kind: 'outside' }
  /** A resource that may be a patient's: its chart decides. */
  | { kind: 'neighbour'; address: string }
  /** A resource inside the record, or one that only a display describes. */
  | { kind: 'unknown'; mayArrive: boolean }

/** Reads one reference of a record; `known` holds every patient that it could mean. */
export function readNaming(
  context: BatchContext,
  reference: PatientReference,
  known: KnownPatients,
  entry: InputEntry,
): Naming {
  if (reference.form === 'contained-patient') return readContained(context, reference, known)
  const stated = 'type' in reference ? reference.type : undefined
  if (reference.form === 'dead-end') return readDeadEnd(stated)
  const target = context.references.resolve(reference, entry)
  if (!target) return stated === 'Patient' ? { kind: 'foreign' } : readDeadEnd(stated)
  if (target.kind === 'ambiguous') return { kind: 'ambiguous' }
  if (target.type !== undefined && target.type !== 'Patient') return readOther(target, target.type)
  return target.kind === 'identifier'
    ? readIdentified(context, target, known)
    : readLiteral(context, target, known)
}

/** What the address of a patient says. */
export function readLiteral(
  context: BatchContext,
  target: Extract<Target, { kind: 'resource' }>,
  known: KnownPatients,
): Naming {
  if (context.references.isRefused(target, context.refusedPatients)) return { kind: 'refused' }
  const patientId = known.byFhirId.get(target.id)
  if (patientId === undefined)
    return target.type ? { kind: 'missing', isOther: true } : { kind: 'unknown', mayArrive: true }
  const others = target.identifier && known.byIdentifier.get(identifierKey(target.identifier))
  // The address means one patient, the identifier beside it another: one of the two is wrong, and which, nobody knows.
  if (others && !others.includes(patientId)) return { kind: 'ambiguous' }
  return { kind: 'patient', patientIds: [patientId] }
}

function readIdentified(
  context: BatchContext,
  target: Extract<Target, { kind: 'identifier' }>,
  known: KnownPatients,
): Naming {
  const patientIds = known.byIdentifier.get(identifierKey(target)) ?? []
  if (patientIds.length === 0)
    return target.type ? { kind: 'missing', isOther: false } : { kind: 'unknown', mayArrive: true }
  return standsRefused(context, patientIds, known) ? { kind: 'refused' } : { kind: 'patient', patientIds }
}

/** The id of a contained Patient means nothing outside; its identifiers do, if all of them and name and birth date agree. */
function readContained(context: BatchContext, { resource }: ContainedPatient, known: KnownPatients): Naming {
  const identifiers = readIdentifiers(resource).filter(({ system }) => system !== '')
  if (identifiers.length === 0) return { kind: 'unresolved' }
  const patientIds = [
    ...new Set(identifiers.flatMap((it) => known.byIdentifier.get(identifierKey(it)) ?? [])),
  ]
  if (patientIds.length === 0) return { kind: 'missing', isOther: false }
  if (standsRefused(context, patientIds, known)) return { kind: 'refused' }
  const person = mapPatient(resource, siteToday())
  const isOther = patientIds.some((id) => {
    const identity = known.identities.get(id)
    return identity !== undefined && contradicts(person, identity)
  })
  return isOther ? { kind: 'unresolved' } : { kind: 'patient', patientIds }
}

function standsRefused(context: BatchContext, patientIds: readonly string[], known: KnownPatients): boolean {
  return patientIds.some((id) => isRefusedChart(context, known.fhirIds.get(id)))
}

/** Whether a stored chart has the id of a refused patient, so that what reaches it by a detour may be the other's. */
export function isRefusedChart(
  { references, refusedPatients }: BatchContext,
  id: string | undefined,
): boolean {
  return id !== undefined && references.isRefused({ id }, refusedPatients)
}

function readOther(target: Target, type: string): Naming {
  if (!mayBePatients(type)) return { kind: 'outside' }
  if (target.kind === 'resource') return { kind: 'neighbour', address: `${type}/${target.id}` }
  return { kind: 'unknown', mayArrive: false }
}

function readDeadEnd(type: string | undefined): Naming {
  if (type === 'Patient') return { kind: 'unresolved' }
  return type !== undefined && !mayBePatients(type)
    ? { kind: 'outside' }
    : { kind: 'unknown', mayArrive: false }
}
