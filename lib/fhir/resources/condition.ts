import { readConcept, readConcepts, readReferenceTexts } from '../concepts'
import { readWhen } from '../dates'
import { conceptDetail, detail, noteDetails, referenceDetail } from '../details'
import { type JsonObject, readObjects, readText } from '../json'
import { writeQuantity, writeRange } from '../values'
import type { Descriptor } from './descriptor'

/** A problem or diagnosis from onset to abatement; the recorded date is not an onset. */
export const describeCondition: Descriptor = (resource) => {
  const onset = readWhen(resource, 'onset')
  const abatement = readWhen(resource, 'abatement')
  const end = abatement.end ?? abatement.start ?? onset.end
  const recorded = readText(resource.recordedDate) ?? readAssertedDate(resource)
  return {
    display: readConcept(resource.code) ?? '',
    ...(onset.start && { start: onset.start }),
    ...(end && { end }),
    ...(recorded && { recorded }),
    details: () => [
      ...conceptDetail('severity', 'Severity', resource.severity),
      ...conceptDetail('bodySite', 'Body site', resource.bodySite),
      ...detail('onset', 'Onset', readApproximateTime(resource, 'onset')),
      ...detail('abatement', 'Ended', readApproximateTime(resource, 'abatement')),
      ...detail('stage', 'Stage', readObjects(resource.stage).flatMap(writeStage)),
      ...detail('evidence', 'Evidence', readObjects(resource.evidence).flatMap(readEvidence)),
      ...referenceDetail('recorder', 'Recorded by', resource.recorder),
      ...referenceDetail('asserter', 'Stated by', resource.asserter),
      ...noteDetails(resource),
    ],
  }
}

/** Where recordedDate says when it was typed in, this extension of R4 says since when it has been stated. */
function readAssertedDate({ extension }: JsonObject): string | undefined {
  const asserted = readObjects(extension).find(
    ({ url }) => url === 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate',
  )
  return readText(asserted?.valueDateTime)
}

/** 'Stage IIA (pathological)'. */
function writeStage({ summary, type, assessment }: JsonObject): string[] {
  const stage = readConcept(summary) ?? readReferenceTexts(assessment)[0]
  const kind = readConcept(type)
  return stage ? [kind ? `${stage} (${kind})` : stage] : []
}

/** An onset or end that is no date: an age, a range of ages, words. */
export function readApproximateTime(resource: JsonObject, name: string): string | undefined {
  const age = writeQuantity(resource[`${name}Age`]) ?? writeRange(resource[`${name}Range`])
  return age ? `at age ${age}` : readText(resource[`${name}String`])
}

function readEvidence(evidence: JsonObject): string[] {
  return [...readConcepts(evidence.code), ...readReferenceTexts(evidence.detail)]
}
