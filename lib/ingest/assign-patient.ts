import { PATIENT_COMPARTMENT } from '@/lib/fhir/patient-compartment'
import { type DeadEnd, patientReferences, strongestElement } from '@/lib/fhir/patient-references'
import type { ParsedReference } from '@/lib/fhir/references'
import type { BatchContext } from './batch-context'
import { identifierKey, type KnownPatients } from './find-patients'
import type { Incoming } from './incoming'
import type { Target } from './reference-index'

/** Whose chart a record belongs to, or why it belongs to none. */
export type Assignment =
  | { kind: 'patient'; patientId: string }
  /**
   * It names no patient. `elsewhere`: it says what it is about, and that is no patient and no patient's record; when its
   * subject says so (`subject`), no neighbour may say otherwise.
   */
  | { kind: 'none'; elsewhere: 'subject' | 'participants' | undefined }
  /** It names a patient who is not here, perhaps not yet. */
  | { kind: 'missing' }
  /** It names a patient by an address of a server that this source is not known by, perhaps not yet. */
  | { kind: 'foreign' }
  /** It says that it is about somebody, in a way that leads to no patient. */
  | { kind: 'unresolved' }
  | { kind: 'ambiguous' }
  | { kind: 'refused' }
  /** A record that it belongs to was itself not filed. */
  | { kind: 'orphaned' }

/** Elements that say whose record it is; once one is there, nothing else in the record may say it instead. */
const SUBJECTS = new Set(['subject', 'patient', 'beneficiary', 'candidate', 'individual', 'for'])

/** What one reference says about the patient. */
type Reading =
  | { kind: 'patient'; patientIds: readonly string[] }
  | { kind: 'refused' | 'ambiguous' | 'missing' | 'foreign' | 'unresolved' }
  /** It points to something that is no patient. */
  | { kind: 'other'; isOutside: boolean }
  | { kind: 'unknown'; mayArrive: boolean }

/**
 * Decides by the strongest element that names a patient. Two patients in it, or one who is not here: the record is
 * filed nowhere, because a guess could put it into the wrong chart.
 */
export function assignPatient(
  context: BatchContext,
  { resource, type }: Incoming,
  known: KnownPatients,
): Assignment {
  let elsewhere: 'subject' | 'participants' | undefined
  for (const { element, references } of patientReferences(resource)) {
    const readings = references.map((reference) => readReference(context, reference, known))
    const decided = decide(readings)
    if (decided) return elsewhere === 'subject' ? { kind: 'unresolved' } : decided
    const isStrongest = element === strongestElement(type)
    const isSubject = element !== null && SUBJECTS.has(element)
    if (isStrongest || isSubject) {
      const unknown = readings.find((reading) => reading.kind === 'unknown')
      if (unknown) return { kind: unknown.mayArrive ? 'missing' : 'unresolved' }
      const isOutside = readings.every((reading) => reading.kind === 'other' && reading.isOutside)
      if (isSubject && !isOutside) return { kind: 'unresolved' }
      if (isOutside) elsewhere ??= isSubject ? 'subject' : 'participants'
    }
  }
  return { kind: 'none', elsewhere }
}

function decide(readings: readonly Reading[]): Assignment | undefined {
  const has = (kind: Reading['kind']) => readings.some((reading) => reading.kind === kind)
  if (has('refused')) return { kind: 'refused' }
  if (has('ambiguous')) return { kind: 'ambiguous' }
  const patientIds = new Set(
    readings.flatMap((reading) => (reading.kind === 'patient' ? reading.patientIds : [])),
  )
  const lost = (['foreign', 'unresolved', 'missing'] as const).find(has)
  if (patientIds.size > 1 || (patientIds.size === 1 && lost)) return { kind: 'ambiguous' }
  const [patientId] = patientIds
  if (patientId) return { kind: 'patient', patientId }
  return lost && { kind: lost }
}

function readReference(
  context: BatchContext,
  reference: ParsedReference | DeadEnd,
  known: KnownPatients,
): Reading {
  const stated = 'type' in reference ? reference.type : undefined
  if (reference.form === 'dead-end')
    return stated === 'Patient' ? { kind: 'unresolved' } : readOther(stated, false)
  const target = context.references.resolve(reference)
  if (!target) return stated === 'Patient' ? { kind: 'foreign' } : readOther(stated, false)
  if (target.kind === 'ambiguous') return { kind: 'ambiguous' }
  if (target.type !== undefined && target.type !== 'Patient') return readOther(target.type, false)
  if (target.kind === 'resource' && context.references.isRefused(target, context.refusedPatients))
    return { kind: 'refused' }
  const patientIds = lookUp(target, known)
  if (patientIds.length === 0) return target.type ? { kind: 'missing' } : readOther(undefined, true)
  const isRefused = patientIds.some((id) => isRefusedChart(context, known.fhirIds.get(id)))
  return target.kind === 'identifier' && isRefused ? { kind: 'refused' } : { kind: 'patient', patientIds }
}

function lookUp(target: Exclude<Target, { kind: 'ambiguous' }>, known: KnownPatients): readonly string[] {
  if (target.kind === 'identifier') return known.byIdentifier.get(identifierKey(target)) ?? []
  const patientId = known.byFhirId.get(target.id)
  return patientId ? [patientId] : []
}

/** Whether a stored chart has the id of a refused patient, so that what reaches it by a detour may be the other's. */
export function isRefusedChart(
  { references, refusedPatients }: BatchContext,
  id: string | undefined,
): boolean {
  return id !== undefined && references.isRefused({ id }, refusedPatients)
}

function readOther(type: string | undefined, mayArrive: boolean): Reading {
  if (type === undefined) return { kind: 'unknown', mayArrive }
  return { kind: 'other', isOutside: !Object.hasOwn(PATIENT_COMPARTMENT, type) }
}
