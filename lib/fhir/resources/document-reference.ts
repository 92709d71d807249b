import { readConcept, readConcepts, readReferenceText, readStatusCode } from '../concepts'
import { span } from '../dates'
import { conceptDetail, detail, referenceDetail } from '../details'
import { type JsonObject, readObject, readObjects, readText } from '../json'
import { writePeriod } from '../values'
import type { Descriptor } from './descriptor'

/** A document; its words are the note's. Dated as filed, else as the attachment was made, else by the care it describes. */
export const describeDocumentReference: Descriptor = (resource) => {
  const attachments = readObjects(readObjects(resource.content).map(({ attachment }) => attachment))
  const context = readObject(resource.context)
  const created = attachments.flatMap(({ creation }) => readText(creation) ?? [])[0]
  const date = readText(resource.date) ?? created ?? readText(readObject(context?.period)?.start)
  return {
    display:
      readConcept(resource.type) ??
      readText(resource.description) ??
      readConcepts(resource.category)[0] ??
      '',
    ...span(date),
    details: () => [
      ...detail('docStatus', 'Document status', readStatusCode(resource.docStatus)),
      ...detail('description', 'Description', readText(resource.description)),
      ...detail(
        'attachment',
        'Attached',
        attachments.flatMap(({ title }) => readText(title) ?? []),
      ),
      ...referenceDetail('author', 'Author', resource.author),
      ...referenceDetail('authenticator', 'Signed by', resource.authenticator),
      ...referenceDetail('custodian', 'Kept by', resource.custodian),
      ...detail(
        'relatesTo',
        'Relation to other documents',
        readObjects(resource.relatesTo).flatMap(writeRelation),
      ),
      ...conceptDetail('securityLabel', 'Confidentiality', resource.securityLabel),
      ...detail('servicePeriod', 'Care described', writePeriod(context?.period)),
      ...conceptDetail('event', 'Event', context?.event),
      ...conceptDetail('facilityType', 'Facility', context?.facilityType),
      ...conceptDetail('practiceSetting', 'Practice setting', context?.practiceSetting),
    ],
  }
}

/** 'replaces: Discharge summary'; also what a Composition says of other ones. */
export function writeRelation({ code, target, targetReference }: JsonObject): string[] {
  const relation = readText(code)
  const other = readReferenceText(target) ?? readReferenceText(targetReference)
  return relation ? [other ? `${relation}: ${other}` : relation] : []
}
