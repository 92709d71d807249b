import { PATIENT_COMPARTMENT } from '@/lib/fhir/patient-compartment'
import { holdsPatientRecord } from '@/lib/fhir/patient-references'
import type { Incoming } from './incoming'

/** Types of the compartment that may also be about somebody or something else: a provenance of an organization. */
const ABOUT_ANYTHING = new Set('Basic Group List Provenance Schedule SupplyRequest Task'.split(' '))

/**
 * Whether a record without a patient may enter the directory, where everybody may look. A type of the compartment may
 * only when it says outright (`elsewhere`) that it is about something outside of every chart; a Device without
 * `patient` is the hospital's.
 */
export function mayStandAlone({ resource, type }: Incoming, elsewhere: boolean): boolean {
  if (holdsPatientRecord(resource)) return false
  if (!Object.hasOwn(PATIENT_COMPARTMENT, type) || type === 'Device') return true
  return elsewhere && ABOUT_ANYTHING.has(type)
}
