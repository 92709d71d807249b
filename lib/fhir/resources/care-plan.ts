import { readConcept, readConcepts, readReferenceText, readReferenceTexts } from '../concepts'
import { detail, noteDetails, referenceDetail } from '../details'
import { type JsonObject, readObject, readObjects, readText } from '../json'
import { writeTiming } from '../timing'
import { writePeriod, writeQuantity } from '../values'
import type { Descriptor } from './descriptor'

/** Profile markers that name no plan. */
const MARKERS = new Set(['assess-plan'])

/** What is planned: an activity in it was not thereby done; its own status stands beside it. */
export const describeCarePlan: Descriptor = (resource) => ({
  display:
    readText(resource.title) ??
    readConcepts(resource.category).find((name) => !MARKERS.has(name)) ??
    readText(resource.description) ??
    '',
  details: () => [
    ...detail('intent', 'Intent', readText(resource.intent)),
    ...detail('description', 'Description', readText(resource.description)),
    ...detail('activity', 'Planned activity', readObjects(resource.activity).flatMap(writeActivity)),
    ...detail('addresses', 'Addresses', readReferenceTexts(resource.addresses)),
    ...detail('goal', 'Goal', readReferenceTexts(resource.goal)),
    ...referenceDetail('careTeam', 'Care team', resource.careTeam),
    ...referenceDetail('author', 'Author', resource.author),
    ...noteDetails(resource),
  ],
})

/** 'Walking (in-progress, twice daily)'; what is not to be done says so before anything else. */
function writeActivity(activity: JsonObject): string[] {
  const planned = readObject(activity.detail)
  const [code, description] = [readConcept(planned?.code), readText(planned?.description)]
  const name = code ?? description ?? readReferenceText(activity.reference)
  if (!name) return []
  const about = [
    readText(planned?.status),
    readConcept(planned?.statusReason),
    code && description !== code ? description : undefined,
    readText(planned?.scheduledString) ??
      writePeriod(planned?.scheduledPeriod) ??
      writeTiming(planned?.scheduledTiming, { isSo: false }),
    writeQuantity(planned?.quantity),
    writeQuantity(planned?.dailyAmount),
    readReferenceText(planned?.location),
    ...readConcepts(activity.outcomeCodeableConcept).map((outcome) => `outcome: ${outcome}`),
    ...readObjects(activity.progress).map(({ text }) => readText(text)),
  ].filter(Boolean)
  const text = about.length > 0 ? `${name} (${about.join(', ')})` : name
  return [planned?.doNotPerform === true ? `not to be done: ${text}` : text]
}
