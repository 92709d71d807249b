import { readConcept } from '../concepts'
import { readPersonName } from '../contact'
import { detail } from '../details'
import { readObjects } from '../json'
import type { Descriptor } from './descriptor'

/** Practitioner and Person: who they are by name; codes of theirs are no findings of a patient. */
export const describePractitioner: Descriptor = (resource) => ({
  display: readPersonName(resource) ?? '',
  codes: [],
  details: () =>
    detail(
      'qualification',
      'Qualification',
      readObjects(resource.qualification).flatMap(({ code }) => readConcept(code) ?? []),
    ),
})
