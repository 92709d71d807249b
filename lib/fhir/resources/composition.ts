import { readCodings, readConcept } from '../concepts'
import { span } from '../dates'
import { conceptDetail, detail, readActors, referenceDetail } from '../details'
import { type JsonObject, readObjects, readText } from '../json'
import { writePeriod } from '../values'
import type { Descriptor } from './descriptor'
import { writeRelation } from './document-reference'

const DEEPEST = 5

/** A document made of sections; their words are the note's. An empty section says why it is empty, where the source does. */
export const describeComposition: Descriptor = (resource) => ({
  display: readText(resource.title) ?? readConcept(resource.type) ?? '',
  codes: readCodings(resource.type),
  ...span(readText(resource.date)),
  details: () => [
    ...conceptDetail('type', 'Type', resource.type),
    ...detail('section', 'Sections', listSections(resource, 0)),
    ...referenceDetail('author', 'Author', resource.author),
    ...detail('attester', 'Signed by', readActors(resource.attester, 'party', 'mode')),
    ...detail(
      'relatesTo',
      'Relation to other documents',
      readObjects(resource.relatesTo).flatMap(writeRelation),
    ),
    ...detail(
      'event',
      'Care described',
      readObjects(resource.event).flatMap(({ period }) => writePeriod(period) ?? []),
    ),
    ...detail('confidentiality', 'Confidentiality', readText(resource.confidentiality)),
    ...referenceDetail('custodian', 'Kept by', resource.custodian),
  ],
})

/** 'Allergies (empty: Nil Known)'. */
function listSections(element: JsonObject, depth: number): string[] {
  if (depth > DEEPEST) return []
  return readObjects(element.section).flatMap((section) => {
    const title = readText(section.title) ?? readConcept(section.code)
    const empty = readConcept(section.emptyReason)
    const own = title ? [empty ? `${title} (empty: ${empty})` : title] : []
    return [...own, ...listSections(section, depth + 1)]
  })
}
