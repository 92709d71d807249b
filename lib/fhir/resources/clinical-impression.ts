import { readConcept, readReferenceText } from '../concepts'
import { readWhen } from '../dates'
import { conceptDetail, detail, noteDetails, referenceDetail, statusReasonDetails } from '../details'
import { type JsonObject, readObjects, readText } from '../json'
import type { Descriptor } from './descriptor'

/** What a clinician made of the findings at the time: an opinion with its grounds, no entry of the problem list. */
export const describeClinicalImpression: Descriptor = (resource) => {
  const recorded = readText(resource.date)
  return {
    display: readConcept(resource.code) ?? readText(resource.description) ?? 'Clinical impression',
    ...readWhen(resource, 'effective'),
    ...(recorded && { recorded }),
    details: () => [
      ...detail('summary', 'Summary', readText(resource.summary)),
      ...detail('finding', 'Finding', readObjects(resource.finding).flatMap(writeFinding)),
      ...detail('description', 'Description', readText(resource.description)),
      ...referenceDetail('problem', 'Problem assessed', resource.problem),
      ...conceptDetail('prognosis', 'Prognosis', resource.prognosisCodeableConcept),
      ...referenceDetail('previous', 'Earlier impression', resource.previous),
      ...statusReasonDetails(resource),
      ...referenceDetail('assessor', 'Assessed by', resource.assessor),
      ...noteDetails(resource),
    ],
  }
}

function writeFinding({ itemCodeableConcept, itemReference, basis }: JsonObject): string[] {
  const name = readConcept(itemCodeableConcept) ?? readReferenceText(itemReference)
  const ground = readText(basis)
  return name ? [ground ? `${name} (${ground})` : name] : []
}
