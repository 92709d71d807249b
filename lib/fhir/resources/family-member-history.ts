import { readConcept } from '../concepts'
import { span } from '../dates'
import { detail, noteDetails, reasonDetails } from '../details'
import { type JsonObject, readObjects, readPrimitive, readText } from '../json'
import { writeQuantity } from '../values'
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
    details: [
      ...detail('relationship', 'Relative', relation),
      ...detail('sex', 'Sex of the relative', readConcept(resource.sex)),
      ...readObjects(resource.condition).flatMap((it) =>
        detail('condition', 'Condition of the relative', writeCondition(it)),
      ),
      ...detail('age', 'Age of the relative', writeQuantity(resource.ageAge) ?? readText(resource.ageString)),
      ...detail('deceased', 'Relative deceased', readDeath(resource)),
      ...detail('dataAbsentReason', 'Not known because', readConcept(resource.dataAbsentReason)),
      ...reasonDetails(resource),
      ...noteDetails(resource),
    ],
  }
}

function writeCondition(condition: JsonObject): string | undefined {
  const name = readConcept(condition.code)
  const about = [
    readApproximateTime(condition, 'onset'),
    readConcept(condition.outcome),
    condition.contributedToDeath === true ? 'contributed to death' : undefined,
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
