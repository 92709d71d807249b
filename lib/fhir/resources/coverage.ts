import { readConcept, readReferenceTexts } from '../concepts'
import { detail, referenceDetail } from '../details'
import { readObjects, readText } from '../json'
import type { Descriptor } from './descriptor'

export const describeCoverage: Descriptor = (resource) => ({
  display: readConcept(resource.type) ?? readReferenceTexts(resource.payor)[0] ?? 'Coverage',
  details: () => [
    ...referenceDetail('payor', 'Payor', resource.payor),
    ...detail('subscriberId', 'Subscriber number', readText(resource.subscriberId)),
    ...detail('relationship', 'Relationship to subscriber', readConcept(resource.relationship)),
    ...detail(
      'class',
      'Plan',
      readObjects(resource.class).flatMap(({ name, value }) => readText(name) ?? readText(value) ?? []),
    ),
  ],
})
