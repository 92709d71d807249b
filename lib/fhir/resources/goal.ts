import { readCodings, readConcept, readConcepts, readReferenceTexts, readStatusCode } from '../concepts'
import { span } from '../dates'
import { conceptDetail, detail, noteDetails, referenceDetail } from '../details'
import { type JsonObject, readObjects, readText } from '../json'
import { printChoice } from '../print-element'
import { writeQuantity } from '../values'
import type { Descriptor } from './descriptor'

/** What is aimed at: a target is no measurement, so it stands in details, never in the value. */
export const describeGoal: Descriptor = (resource) => {
  const status = readStatusCode(resource.lifecycleStatus)
  const recorded = readText(resource.statusDate)
  return {
    display: readConcept(resource.description) ?? '',
    codes: readCodings(resource.description),
    ...(status && { status }),
    ...span(readText(resource.startDate)),
    ...(recorded && { recorded }),
    details: () => [
      ...detail('achievementStatus', 'Achieved', readStatusCode(resource.achievementStatus)),
      ...readObjects(resource.target).flatMap((target) => detail('target', 'Target', writeTarget(target))),
      ...conceptDetail('priority', 'Priority', resource.priority),
      ...detail('statusReason', 'Reason for the status', readText(resource.statusReason)),
      ...detail('addresses', 'Addresses', readReferenceTexts(resource.addresses)),
      ...conceptDetail('start', 'Begins with', resource.startCodeableConcept),
      ...detail('outcome', 'Outcome', [
        ...readConcepts(resource.outcomeCode),
        ...readReferenceTexts(resource.outcomeReference),
      ]),
      ...referenceDetail('expressedBy', 'Expressed by', resource.expressedBy),
      ...noteDetails(resource),
    ],
  }
}

function writeTarget(target: JsonObject): string | undefined {
  const aim = printChoice(target, 'detail')
  const due = readText(target.dueDate) ?? writeQuantity(target.dueDuration)
  const parts = [readConcept(target.measure), aim, due && `due ${due}`]
  return parts.filter(Boolean).join(', ') || undefined
}
