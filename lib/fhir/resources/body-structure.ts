import { readCodings, readConcept } from '../concepts'
import { conceptDetail, detail } from '../details'
import { readText } from '../json'
import type { Descriptor } from './descriptor'

/** A place of the body that other records point to: 'mass, upper lobe of left lung'. */
export const describeBodyStructure: Descriptor = (resource) => {
  const parts = [readConcept(resource.morphology), readConcept(resource.location)].filter(Boolean)
  return {
    display: parts.join(', ') || (readText(resource.description) ?? ''),
    codes: [...readCodings(resource.morphology), ...readCodings(resource.location)],
    details: () => [
      ...conceptDetail('morphology', 'What it is', resource.morphology),
      ...conceptDetail('bodySite', 'Where', resource.location),
      ...conceptDetail('qualifier', 'More exactly', resource.locationQualifier),
      ...detail('description', 'Description', readText(resource.description)),
    ],
  }
}
