import { readConcept, readConcepts, readReferenceTexts } from '../concepts'
import { readWhen } from '../dates'
import {
  conceptDetail,
  detail,
  noteDetails,
  performerDetails,
  readActors,
  reasonDetails,
  referenceDetail,
  statusReasonDetails,
} from '../details'
import { readApproximateTime } from './condition'
import type { Descriptor } from './descriptor'

export const describeProcedure: Descriptor = (resource) => ({
  display: readConcept(resource.code) ?? '',
  ...readWhen(resource, 'performed'),
  details: () => [
    ...detail('performed', 'Performed', readApproximateTime(resource, 'performed')),
    ...reasonDetails(resource),
    ...statusReasonDetails(resource),
    ...conceptDetail('bodySite', 'Body site', resource.bodySite),
    ...conceptDetail('outcome', 'Outcome', resource.outcome),
    ...detail('complication', 'Complication', [
      ...readConcepts(resource.complication),
      ...readReferenceTexts(resource.complicationDetail),
    ]),
    ...conceptDetail('followUp', 'Follow-up', resource.followUp),
    ...detail('device', 'Device', readActors(resource.focalDevice, 'manipulated', 'action')),
    ...detail('used', 'Used', [
      ...readConcepts(resource.usedCode),
      ...readReferenceTexts(resource.usedReference),
    ]),
    ...performerDetails(resource),
    ...referenceDetail('location', 'Place', resource.location),
    ...referenceDetail('report', 'Report', resource.report),
    ...referenceDetail('asserter', 'Stated by', resource.asserter),
    ...noteDetails(resource),
  ],
})
