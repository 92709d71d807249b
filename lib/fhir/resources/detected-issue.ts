import { readConcept, readConcepts, readReferenceTexts } from '../concepts'
import { readWhen } from '../dates'
import { detail, referenceDetail } from '../details'
import { type JsonObject, readObjects, readText } from '../json'
import type { Descriptor } from './descriptor'

/** A warning that a system or a person raised, such as an interaction; it warns, it is no event. */
export const describeDetectedIssue: Descriptor = (resource) => ({
  display: readConcept(resource.code) ?? 'Detected issue',
  ...readWhen(resource, 'identified'),
  details: () => [
    ...detail('severity', 'Severity', readText(resource.severity)),
    ...detail('description', 'Description', readText(resource.detail)),
    ...detail('implicated', 'Concerns', readReferenceTexts(resource.implicated)),
    ...detail(
      'evidence',
      'Evidence',
      readObjects(resource.evidence).flatMap(({ code }) => readConcepts(code)),
    ),
    ...detail(
      'mitigation',
      'What was done about it',
      readObjects(resource.mitigation).flatMap(writeMitigation),
    ),
    ...referenceDetail('author', 'Raised by', resource.author),
  ],
})

function writeMitigation({ action, date }: JsonObject): string[] {
  const name = readConcept(action)
  const day = readText(date)
  return name ? [day ? `${name} (${day})` : name] : []
}
