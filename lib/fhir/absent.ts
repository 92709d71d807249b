import type { RecordDetail } from '@/lib/contracts/record-fields'
import { readConcept } from './concepts'
import { detail } from './details'
import { splitWords } from './element-words'
import { type JsonObject, readObject, readObjects, readText } from './json'

const DATA_ABSENT_REASON = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'

/** Why an element is empty, by the extension that FHIR has for it: 'unknown', 'masked', 'asked-declined'. */
export function readAbsentReason(element: unknown): string | undefined {
  const extensions = readObject(element)?.extension
  if (extensions === undefined) return undefined
  const stated = readObjects(extensions).find(({ url }) => url === DATA_ABSENT_REASON)
  return readText(stated?.valueCode) ?? readConcept(stated?.valueCodeableConcept)
}

/** Elements that the source left empty and says why: a date that is unknown is not a date that was forgotten. */
export function absentDetails(resource: JsonObject): RecordDetail[] {
  return Object.keys(resource).flatMap((name) => {
    const reason = readAbsentReason(resource[name])
    const element = name.startsWith('_') ? name.slice(1) : name
    // A value that is absent has a field of its own.
    if (!reason || (name !== element && readText(resource[element])) || element.startsWith('value')) return []
    return detail('notGiven', 'Not given', `${splitWords(element)} (${reason})`)
  })
}
