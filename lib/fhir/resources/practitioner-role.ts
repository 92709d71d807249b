import { readConcepts, readReferenceText } from '../concepts'
import { conceptDetail, referenceDetail } from '../details'
import type { Descriptor } from './descriptor'

/** Who works where as what: 'Dr. Ann Lee (cardiology)', as other records name who took part. */
export const describePractitionerRole: Descriptor = (resource) => {
  const [role] = [...readConcepts(resource.specialty), ...readConcepts(resource.code)]
  const name = readReferenceText(resource.practitioner) ?? readReferenceText(resource.organization)
  return {
    display: name && role ? `${name} (${role})` : (name ?? role ?? ''),
    codes: [],
    details: () => [
      ...conceptDetail('role', 'Role', resource.code),
      ...conceptDetail('specialty', 'Specialty', resource.specialty),
      ...referenceDetail('organization', 'Organization', resource.organization),
    ],
  }
}
