import { readCodings, readConcept, readConcepts, readReferenceText } from '../concepts'
import { span } from '../dates'
import { conceptDetail, detail, referenceDetail } from '../details'
import { type JsonObject, readObjects, readText } from '../json'
import type { Descriptor } from './descriptor'

/** Harm, or a near miss: a potential event did not happen to the patient, and so is not asserted. */
export const describeAdverseEvent: Descriptor = (resource) => {
  const actuality = readText(resource.actuality)
  const isPotential = actuality === 'potential'
  const recorded = readText(resource.recordedDate)
  return {
    display: readConcept(resource.event) ?? readConcepts(resource.category)[0] ?? '',
    codes: readCodings(resource.event),
    ...span(readText(resource.date) ?? readText(resource.detected)),
    ...(recorded && { recorded }),
    negated: isPotential,
    details: () => [
      ...detail('actuality', 'Actuality', isPotential ? 'potential: it could have happened' : actuality),
      ...conceptDetail('severity', 'Severity', resource.severity),
      ...conceptDetail('seriousness', 'Seriousness', resource.seriousness),
      ...conceptDetail('outcome', 'Outcome', resource.outcome),
      ...detail('suspect', 'Suspected cause', readObjects(resource.suspectEntity).flatMap(writeSuspect)),
      ...referenceDetail('resultingCondition', 'Resulting condition', resource.resultingCondition),
      ...detail('detected', 'Detected', readText(resource.detected)),
      ...referenceDetail('location', 'Place', resource.location),
      ...referenceDetail('recorder', 'Recorded by', resource.recorder),
    ],
  }
}

function writeSuspect({ instance, causality }: JsonObject): string[] {
  const name = readReferenceText(instance)
  const judged = readObjects(causality).flatMap(({ assessment }) => readConcept(assessment) ?? [])
  return name ? [judged.length > 0 ? `${name} (${judged.join(', ')})` : name] : []
}
