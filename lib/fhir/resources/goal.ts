import { readCodings, readConcept, readReferenceTexts, readStatusCode } from '../concepts'
import { span } from '../dates'
import { conceptDetail, detail, noteDetails, referenceDetail } from '../details'
import { type JsonObject, readObjects, readPrimitive, readText } from '../json'
import { writeQuantity, writeRange } from '../values'
import type { Descriptor } from './descriptor'

/** What is aimed at: a target is no measurement, so it stands in details, never in the value. */
export const describeGoal: Descriptor = (resource) => {
  const status = readText(resource.lifecycleStatus)
  const recorded = readText(resource.statusDate)
  return {
    display: readConcept(resource.description) ?? '',
    codes: readCodings(resource.description),
    ...(status && { status }),
    ...span(readText(resource.startDate)),
    ...(recorded && { recorded }),
    details: [
      ...detail('achievementStatus', 'Achieved', readStatusCode(resource.achievementStatus)),
      ...readObjects(resource.target).flatMap((target) => detail('target', 'Target', writeTarget(target))),
      ...conceptDetail('priority', 'Priority', resource.priority),
      ...detail('statusReason', 'Reason for the status', readText(resource.statusReason)),
      ...detail('addresses', 'Addresses', readReferenceTexts(resource.addresses)),
      ...conceptDetail('outcome', 'Outcome', resource.outcomeCode),
      ...referenceDetail('expressedBy', 'Expressed by', resource.expressedBy),
      ...noteDetails(resource),
    ],
  }
}

function writeTarget(target: JsonObject): string | undefined {
  const aim =
    writeQuantity(target.detailQuantity) ??
    writeRange(target.detailRange) ??
    readConcept(target.detailCodeableConcept) ??
    readPrimitive(target.detailString) ??
    readPrimitive(target.detailInteger) ??
    readPrimitive(target.detailBoolean)
  const due = readText(target.dueDate) ?? writeQuantity(target.dueDuration)
  const parts = [readConcept(target.measure), aim, due && `due ${due}`]
  return parts.filter(Boolean).join(', ') || undefined
}
