import { readConcept, readConcepts, readReferenceText } from '../concepts'
import { span } from '../dates'
import {
  conceptDetail,
  detail,
  noteDetails,
  reasonDetails,
  referenceDetail,
  statusReasonDetails,
} from '../details'
import { type JsonObject, readObject, readObjects, readText } from '../json'
import type { Descriptor } from './descriptor'

/** Communication and CommunicationRequest: what was said, or is to be said, to whom. A request is dated as it was made. */
export const describeCommunication: Descriptor = (resource) => ({
  display: readConcept(resource.topic) ?? readConcepts(resource.category)[0] ?? '',
  ...span(readText(resource.sent) ?? readText(resource.received)),
  details: () => [
    ...statusReasonDetails(resource),
    ...detail('content', 'Content', readObjects(resource.payload).flatMap(writePayload)),
    ...reasonDetails(resource),
    ...detail('priority', 'Priority', readText(resource.priority)),
    ...referenceDetail('about', 'About', resource.about),
    ...referenceDetail('sender', 'From', resource.sender),
    ...referenceDetail('recipient', 'To', resource.recipient),
    ...conceptDetail('medium', 'Medium', resource.medium),
    ...detail('received', 'Received', readText(resource.received)),
    ...noteDetails(resource),
  ],
})

function writePayload({ contentString, contentAttachment, contentReference }: JsonObject): string[] {
  const text =
    readText(contentString) ??
    readText(readObject(contentAttachment)?.title) ??
    readReferenceText(contentReference)
  return text ? [text] : []
}
