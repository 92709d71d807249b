import { readConcept, readConcepts, readReferenceTexts } from '../concepts'
import { readWhen } from '../dates'
import { conceptDetail, detail, noteDetails, reasonDetails, referenceDetail } from '../details'
import { readText } from '../json'
import { printChoice } from '../print-element'
import { writeTiming } from '../timing'
import type { Descriptor } from './descriptor'

/** Something asked for; that it was done is for a Procedure or a result to say. */
export const describeServiceRequest: Descriptor = (resource) => {
  const ordered = readText(resource.authoredOn)
  const when = readWhen(resource, 'occurrence')
  const reason = readConcept(resource.asNeededCodeableConcept)
  const asNeeded = { isSo: resource.asNeededBoolean === true || reason !== undefined, reason }
  return {
    display: readConcept(resource.code) ?? '',
    ...(when.start || when.end ? when : ordered && { start: ordered }),
    ...(ordered && { recorded: ordered }),
    details: () => [
      ...detail('intent', 'Intent', readText(resource.intent)),
      ...detail('priority', 'Priority', readText(resource.priority)),
      ...conceptDetail('orderDetail', 'Order detail', resource.orderDetail),
      ...detail('quantity', 'Quantity', printChoice(resource, 'quantity')),
      ...detail('timing', 'How often', writeTiming(resource.occurrenceTiming, asNeeded)),
      ...reasonDetails(resource),
      ...conceptDetail('bodySite', 'Body site', resource.bodySite),
      ...referenceDetail('specimen', 'Specimen', resource.specimen),
      ...detail('location', 'Place', [
        ...readConcepts(resource.locationCode),
        ...readReferenceTexts(resource.locationReference),
      ]),
      ...referenceDetail('requester', 'Ordered by', resource.requester),
      ...detail('performer', 'To be done by', [
        ...readReferenceTexts(resource.performer),
        ...readConcepts(resource.performerType),
      ]),
      ...referenceDetail('replaces', 'Replaces', resource.replaces),
      ...referenceDetail('supportingInfo', 'Supporting information', resource.supportingInfo),
      ...detail('patientInstruction', 'Instruction to the patient', readText(resource.patientInstruction)),
      ...noteDetails(resource),
    ],
  }
}
