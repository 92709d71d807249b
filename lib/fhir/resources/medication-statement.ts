import { readCategories } from '../concepts'
import { readWhen } from '../dates'
import { noteDetails, reasonDetails, referenceDetail, statusReasonDetails } from '../details'
import { dosageDetails } from '../dosage'
import { readText } from '../json'
import type { Descriptor } from './descriptor'
import { readMedication } from './medication'

/** What somebody says is, was or is not taken. */
export const describeMedicationStatement: Descriptor = (resource) => {
  const when = readWhen(resource, 'effective')
  const recorded = readText(resource.dateAsserted)
  return {
    ...readMedication(resource),
    categories: ['medication', ...readCategories(resource.category)],
    ...when,
    ...(recorded && { recorded }),
    details: () => [
      ...dosageDetails(resource.dosage),
      ...reasonDetails(resource),
      ...statusReasonDetails(resource),
      ...referenceDetail('derivedFrom', 'Derived from', resource.derivedFrom),
      ...referenceDetail('informationSource', 'Stated by', resource.informationSource),
      ...noteDetails(resource),
    ],
  }
}
