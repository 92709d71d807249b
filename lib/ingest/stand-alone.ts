import { mayBePatients } from '@/lib/fhir/patient-compartment'
import { holdsPatientRecord } from '@/lib/fhir/patient-references'
import type { Unnamed } from './assign-patient'
import type { Incoming } from './incoming'

/** Types that name no patient when there is none: the hospital's device, a group of wards, a contract with a supplier. */
const WITHOUT_ANYBODY = new Set('BiologicallyDerivedProduct Contract Device Group'.split(' '))

/** Types that are as often about somebody or something else; one must say so. */
const ABOUT_ANYTHING = new Set(
  `Appointment AppointmentResponse AuditEvent Basic DeviceMetric EnrollmentResponse Linkage List MeasureReport
MessageHeader PaymentNotice PaymentReconciliation Person Provenance Schedule SupplyDelivery SupplyRequest Task
VerificationResult`.split(/\s+/),
)

/**
 * Whether a record that leads to no patient may enter the directory, where everybody may look. A type that can be a
 * patient's may when its subject is something that charts share; without a subject only when its type is often about such
 * things and it says outright that it is. A Binary never: its bytes are some document's.
 */
export function mayStandAlone({ resource, type }: Incoming, elsewhere: Unnamed['elsewhere']): boolean {
  if (holdsPatientRecord(resource) || type === 'Binary') return false
  if (!mayBePatients(type) || elsewhere === 'subject' || WITHOUT_ANYBODY.has(type)) return true
  return elsewhere === 'participants' && ABOUT_ANYTHING.has(type)
}
