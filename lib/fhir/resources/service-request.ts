import { readConcept, readReferenceTexts } from '../concepts'
import { readWhen } from '../dates'
import { conceptDetail, detail, noteDetails, reasonDetails, referenceDetail } from '../details'
import { readText } from '../json'
import type { Descriptor } from './descriptor'

/** Something asked for; that it was done is for a Procedure or a result to say. */
export const describeServiceRequest: Descriptor = (resource) => {
  const ordered = readText(resource.authoredOn)
  const when = readWhen(resource, 'occurrence')
  return {
    display: readConcept(resource.code) ?? '',
    ...(when.start || when.end ? when : ordered && { start: ordered }),
    ...(ordered && { recorded: ordered }),
    details: [
      ...detail('intent', 'Intent', readText(resource.intent)),
      ...detail('priority', 'Priority', readText(resource.priority)),
      ...conceptDetail('orderDetail', 'Order detail', resource.orderDetail),
      ...reasonDetails(resource),
      ...conceptDetail('bodySite', 'Body site', resource.bodySite),
      ...referenceDetail('requester', 'Ordered by', resource.requester),
      ...detail('performer', 'To be done by', readReferenceTexts(resource.performer)),
      ...detail('patientInstruction', 'Instruction to the patient', readText(resource.patientInstruction)),
      ...noteDetails(resource),
    ],
  }
}
