import { readCategories } from '../concepts'
import { readTiming } from '../dates'
import {
  conceptDetail,
  detail,
  noteDetails,
  reasonDetails,
  referenceDetail,
  statusReasonDetails,
} from '../details'
import { dosageDetails } from '../dosage'
import { type JsonObject, readObject, readObjects, readPrimitive, readText } from '../json'
import { writePeriod, writeQuantity } from '../values'
import type { Descriptor } from './descriptor'
import { readMedication } from './medication'

/** An order: it begins when its instructions say so, else when it was written. That it was taken is not stated. */
export const describeMedicationRequest: Descriptor = (resource) => {
  const ordered = readText(resource.authoredOn)
  const bounds = readObjects(resource.dosageInstruction).map(({ timing }) => readTiming(timing))
  const start = bounds.flatMap((span) => span.start ?? [])[0] ?? ordered
  const end = bounds.flatMap((span) => span.end ?? []).at(-1)
  return {
    ...readMedication(resource),
    categories: ['medication', ...readCategories(resource.category)],
    ...(start && { start }),
    ...(end && { end }),
    ...(ordered && { recorded: ordered }),
    details: [
      ...dosageDetails(resource.dosageInstruction),
      ...reasonDetails(resource),
      ...statusReasonDetails(resource),
      ...detail('intent', 'Intent', readText(resource.intent)),
      ...detail('priority', 'Priority', readText(resource.priority)),
      ...conceptDetail('courseOfTherapy', 'Course of therapy', resource.courseOfTherapyType),
      ...referenceDetail('requester', 'Ordered by', resource.requester),
      ...detail(
        'reported',
        'Reported by another source',
        resource.reportedBoolean === true ? 'yes' : undefined,
      ),
      ...readDispense(readObject(resource.dispenseRequest)),
      ...noteDetails(resource),
    ],
  }
}

function readDispense(dispense: JsonObject | undefined) {
  return [
    ...detail('quantity', 'Quantity to dispense', writeQuantity(dispense?.quantity)),
    ...detail('refills', 'Repeats allowed', readPrimitive(dispense?.numberOfRepeatsAllowed)),
    ...detail('supplyDuration', 'Days of supply', writeQuantity(dispense?.expectedSupplyDuration)),
    ...detail('validityPeriod', 'Order valid', writePeriod(dispense?.validityPeriod)),
  ]
}
