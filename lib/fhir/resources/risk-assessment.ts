import { readConcept } from '../concepts'
import { readWhen } from '../dates'
import { conceptDetail, detail, noteDetails, reasonDetails, referenceDetail } from '../details'
import { type JsonObject, readNumber, readObjects, readText } from '../json'
import { writePeriod, writeRange } from '../values'
import type { Descriptor } from './descriptor'

/** What might happen, and how likely: an outcome predicted stands in details, never where an outcome that came stands. */
export const describeRiskAssessment: Descriptor = (resource) => ({
  display: readConcept(resource.code) ?? 'Risk assessment',
  ...readWhen(resource, 'occurrence'),
  details: () => [
    ...detail('prediction', 'Predicted', readObjects(resource.prediction).flatMap(writePrediction)),
    ...detail('mitigation', 'How to reduce it', readText(resource.mitigation)),
    ...conceptDetail('method', 'Method', resource.method),
    ...referenceDetail('condition', 'Condition assessed', resource.condition),
    ...reasonDetails(resource),
    ...referenceDetail('basis', 'Based on', resource.basis),
    ...referenceDetail('performer', 'Assessed by', resource.performer),
    ...noteDetails(resource),
  ],
})

/** 'Heart attack: probability 12.3, high, within 10 years'; the source says whether a probability is one of 1 or of 100. */
function writePrediction(prediction: JsonObject): string[] {
  const chance = readNumber(prediction.probabilityDecimal)?.text ?? writeRange(prediction.probabilityRange)
  const relative = readNumber(prediction.relativeRisk)?.text
  const about = [
    chance && `probability ${chance}`,
    readConcept(prediction.qualitativeRisk),
    relative && `relative risk ${relative}`,
    writePeriod(prediction.whenPeriod) ?? writeRange(prediction.whenRange),
    readText(prediction.rationale),
  ].filter(Boolean)
  const outcome = readConcept(prediction.outcome) ?? (about.length > 0 ? 'outcome not named' : undefined)
  return outcome ? [about.length > 0 ? `${outcome}: ${about.join(', ')}` : outcome] : []
}
