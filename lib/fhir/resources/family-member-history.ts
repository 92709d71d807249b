import { readConcept } from '../concepts'
import { span } from '../dates'
import { detail, noteDetails, reasonDetails } from '../details'
import { type JsonObject, readObjects, readPrimitive, readText } from '../json'
import { writePeriod, writeQuantity, writeRange } from '../values'
import { readApproximateTime } from './condition'
import type { Descriptor } from './descriptor'

/** Somebody else's conditions. They stand in details only: a relative's code must never match as the patient's own. */
export const describeFamilyMemberHistory: Descriptor = (resource) => {
  const relation = readConcept(resource.relationship)
  const date = readText(resource.date)
  return {
    display: relation ? `Family history: ${relation}` : 'Family history',
    codes: [],
    categories: ['family-history'],
    ...span(date),
    details: () => [
      ...detail('relationship', 'Relative', relation),
      ...detail('sex', 'Sex of the relative', readConcept(resource.sex)),
      ...readObjects(resource.condition).flatMap(describeCondition),
      ...detail('age', 'Age of the relative', readAge(resource)),
      ...detail('born', 'Relative born', readBirth(resource)),
      ...detail('deceased', 'Relative deceased', readDeath(resource)),
      ...detail('dataAbsentReason', 'Not known because', readConcept(resource.dataAbsentReason)),
      ...reasonDetails(resource),
      ...noteDetails(resource),
    ],
  }
}

/** "No family history of diabetes" must never be found as diabetes in the family. */
const SAYS_NONE = /^\W*(?:no|not|never|negative|denies|without)\s/i

function describeCondition(condition: JsonObject) {
  const text = writeCondition(condition)
  return text && SAYS_NONE.test(text)
    ? detail('noCondition', 'Said to be absent', text)
    : detail('condition', 'Condition of the relative', text)
}

function writeCondition(condition: JsonObject): string | undefined {
  const name = readConcept(condition.code)
  const about = [
    readApproximateTime(condition, 'onset') ?? writePeriod(condition.onsetPeriod),
    readConcept(condition.outcome),
    condition.contributedToDeath === true ? 'contributed to death' : undefined,
    ...readObjects(condition.note).map(({ text }) => readText(text)),
  ].filter(Boolean)
  return name && (about.length > 0 ? `${name} (${about.join(', ')})` : name)
}

function readDeath(resource: JsonObject): string | undefined {
  return (
    readApproximateTime(resource, 'deceased') ??
    readText(resource.deceasedDate) ??
    readPrimitive(resource.deceasedBoolean)
  )
}

function readAge(resource: JsonObject): string | undefined {
  const age = writeQuantity(resource.ageAge) ?? writeRange(resource.ageRange) ?? readText(resource.ageString)
  return age && resource.estimatedAge === true ? `${age} (estimated)` : age
}

function readBirth(resource: JsonObject): string | undefined {
  return readText(resource.bornDate) ?? readText(resource.bornString) ?? writePeriod(resource.bornPeriod)
}
