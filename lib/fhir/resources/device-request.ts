import { readCodings, readConcept, readReferenceText } from '../concepts'
import { readWhen } from '../dates'
import { detail, noteDetails, reasonDetails, referenceDetail } from '../details'
import { type JsonObject, readObjects, readText } from '../json'
import { printChoice } from '../print-element'
import { writeTiming } from '../timing'
import type { Descriptor } from './descriptor'

/** A device that was asked for; that the patient got it is not stated. */
export const describeDeviceRequest: Descriptor = (resource) => {
  const ordered = readText(resource.authoredOn)
  return {
    display: readConcept(resource.codeCodeableConcept) ?? readReferenceText(resource.codeReference) ?? '',
    codes: readCodings(resource.codeCodeableConcept),
    ...(ordered && { recorded: ordered }),
    ...readWhen(resource, 'occurrence'),
    details: () => [
      ...detail('intent', 'Intent', readText(resource.intent)),
      ...detail('priority', 'Priority', readText(resource.priority)),
      ...detail('parameter', 'Specification', readObjects(resource.parameter).flatMap(writeParameter)),
      ...detail('timing', 'How often', writeTiming(resource.occurrenceTiming, { isSo: false })),
      ...reasonDetails(resource),
      ...referenceDetail('requester', 'Ordered by', resource.requester),
      ...referenceDetail('performer', 'To be supplied by', resource.performer),
      ...noteDetails(resource),
    ],
  }
}

function writeParameter(parameter: JsonObject): string[] {
  const parts = [readConcept(parameter.code), printChoice(parameter, 'value')].filter(Boolean)
  return parts.length > 0 ? [parts.join(': ')] : []
}
