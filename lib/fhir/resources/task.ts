import { readConcept, readReferenceText } from '../concepts'
import { readPeriod } from '../dates'
import { conceptDetail, detail, noteDetails, referenceDetail } from '../details'
import { type JsonObject, readObjects, readText } from '../json'
import { printChoice } from '../print-element'
import type { Descriptor } from './descriptor'

/** Work that somebody was asked to do; its status says whether it was. */
export const describeTask: Descriptor = (resource) => {
  const asked = readText(resource.authoredOn)
  return {
    display:
      readConcept(resource.code) ?? readText(resource.description) ?? readReferenceText(resource.focus) ?? '',
    ...readPeriod(resource.executionPeriod),
    ...(asked && { recorded: asked }),
    details: () => [
      ...conceptDetail('statusReason', 'Reason for the status', resource.statusReason),
      ...conceptDetail('businessStatus', 'Stage', resource.businessStatus),
      ...detail('intent', 'Intent', readText(resource.intent)),
      ...detail('priority', 'Priority', readText(resource.priority)),
      ...detail('description', 'Description', readText(resource.description)),
      ...referenceDetail('focus', 'Concerns', resource.focus),
      ...conceptDetail('reason', 'Reason', resource.reasonCode),
      ...detail('input', 'Given', readObjects(resource.input).flatMap(writeParameter)),
      ...detail('output', 'Result', readObjects(resource.output).flatMap(writeParameter)),
      ...referenceDetail('requester', 'Asked by', resource.requester),
      ...referenceDetail('owner', 'To be done by', resource.owner),
      ...noteDetails(resource),
    ],
  }
}

function writeParameter(parameter: JsonObject): string[] {
  const parts = [readConcept(parameter.type), printChoice(parameter, 'value')].filter(Boolean)
  return parts.length > 1 ? [parts.join(': ')] : []
}
