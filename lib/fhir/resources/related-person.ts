import { readConcepts } from '../concepts'
import { readPersonName, writeAddress, writeContactPoint } from '../contact'
import { readPeriod } from '../dates'
import { detail } from '../details'
import { readObjects, readText } from '../json'
import type { Descriptor } from './descriptor'

/** Somebody close to the patient, and how to reach them. The codes are of a relation: no findings of the patient. */
export const describeRelatedPerson: Descriptor = (resource) => {
  const relations = readConcepts(resource.relationship)
  const name = readPersonName(resource)
  const relation = relations.join(', ')
  return {
    display: name && relation ? `${name} (${relation})` : (name ?? relation),
    codes: [],
    ...readPeriod(resource.period),
    details: () => [
      ...detail('relationship', 'Relation', relations),
      ...detail('telecom', 'Contact', readObjects(resource.telecom).flatMap(writeContactPoint)),
      ...detail('address', 'Address', readObjects(resource.address).flatMap(writeAddress)),
      ...detail('gender', 'Sex', readText(resource.gender)),
      ...detail('birthDate', 'Date of birth', readText(resource.birthDate)),
    ],
  }
}
