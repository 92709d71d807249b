import { patientReferences, strongestElement } from '@/lib/fhir/patient-references'
import type { BatchContext } from './batch-context'
import type { Incoming } from './incoming'
import type { Target } from './reference-index'

/** Elements that say whose record it is; once one is there, nothing else in the record may say it instead. */
export const SUBJECTS = new Set(
  'subject patient beneficiary candidate individual for securityContext'.split(' '),
)

/** The address of a Patient, and nothing beside it. */
export type PlainSubject = Extract<Target, { kind: 'resource' }>

/**
 * The patient of the ordinary record: one reference in its strongest element, to a Patient, with no identifier that
 * could contradict it. It decides alone, whoever else the record mentions. Read once a batch, because most records are of
 * this kind and each is asked about several times.
 */
export function readPlainSubject(context: BatchContext, record: Incoming): PlainSubject | undefined {
  const known = context.plainSubjects.get(record)
  if (known !== undefined) return known ?? undefined
  const subject = findPlainSubject(context, record)
  context.plainSubjects.set(record, subject ?? null)
  return subject
}

function findPlainSubject(
  { references: index }: BatchContext,
  { resource, type, entry }: Incoming,
): PlainSubject | undefined {
  const [strongest] = patientReferences(resource)
  if (!strongest || !decidesAlone(type, strongest.element)) return undefined
  const [reference, other] = strongest.references
  if (!reference || other || reference.form === 'dead-end' || reference.form === 'contained-patient')
    return undefined
  const target = index.resolve(reference, entry)
  return target?.kind === 'resource' && target.type === 'Patient' && !target.identifier ? target : undefined
}

/** Whether an element says by itself whose record it is. */
export function decidesAlone(type: string, element: string | null): boolean {
  return element !== null && (SUBJECTS.has(element) || element === strongestElement(type))
}
