import { readConcept } from '../concepts'
import { referenceDetail } from '../details'
import type { Descriptor } from './descriptor'

export const describeFlag: Descriptor = (resource) => ({
  display: readConcept(resource.code) ?? '',
  details: () => referenceDetail('author', 'Author', resource.author),
})
