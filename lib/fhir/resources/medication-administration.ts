import { readCategories } from '../concepts'
import { readWhen } from '../dates'
import {
  noteDetails,
  performerDetails,
  reasonDetails,
  referenceDetail,
  statusReasonDetails,
} from '../details'
import { dosageDetails } from '../dosage'
import type { Descriptor } from './descriptor'
import { readMedication } from './medication'

export const describeMedicationAdministration: Descriptor = (resource) => ({
  ...readMedication(resource),
  categories: ['medication', ...readCategories(resource.category)],
  ...readWhen(resource, 'effective'),
  details: () => [
    ...dosageDetails(resource.dosage),
    ...reasonDetails(resource),
    ...statusReasonDetails(resource),
    ...performerDetails(resource),
    ...referenceDetail('device', 'Device', resource.device),
    ...noteDetails(resource),
  ],
})
