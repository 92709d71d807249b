import { readConcept, readConcepts, readReferenceText, readReferenceTexts } from '../concepts'
import { detail, noteDetails, referenceDetail } from '../details'
import { type JsonObject, readObject, readObjects, readText } from '../json'
import type { Descriptor } from './descriptor'

/** Profile markers that name no plan. */
const MARKERS = new Set(['assess-plan'])

/** What is planned: an activity in it was not thereby done; its own status stands beside it. */
export const describeCarePlan: Descriptor = (resource) => ({
  display:
    readText(resource.title) ?? readConcepts(resource.category).find((name) => !MARKERS.has(name)) ?? '',
  details: [
    ...detail('intent', 'Intent', readText(resource.intent)),
    ...detail('description', 'Description', readText(resource.description)),
    ...detail(
      'activity',
      'Planned activity',
      readObjects(resource.activity).flatMap((activity) => writeActivity(activity) ?? []),
    ),
    ...detail('addresses', 'Addresses', readReferenceTexts(resource.addresses)),
    ...detail('goal', 'Goal', readReferenceTexts(resource.goal)),
    ...referenceDetail('author', 'Author', resource.author),
    ...noteDetails(resource),
  ],
})

function writeActivity(activity: JsonObject): string | undefined {
  const planned = readObject(activity.detail)
  const name =
    readConcept(planned?.code) ?? readText(planned?.description) ?? readReferenceText(activity.reference)
  const about = [readText(planned?.status), readReferenceText(planned?.location)].filter(Boolean).join(', ')
  return name && (about ? `${name} (${about})` : name)
}
