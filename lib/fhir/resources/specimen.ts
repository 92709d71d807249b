import { readConcept, readConcepts } from '../concepts'
import { readWhen } from '../dates'
import { conceptDetail, detail, noteDetails, referenceDetail } from '../details'
import { readObject, readObjects, readText } from '../json'
import { writeQuantity } from '../values'
import type { Descriptor } from './descriptor'

/** Material taken from the patient: dated by the taking, not by its arrival in the laboratory. */
export const describeSpecimen: Descriptor = (resource) => {
  const collection = readObject(resource.collection) ?? {}
  const received = readText(resource.receivedTime)
  const fasting = readConcept(collection.fastingStatusCodeableConcept)
  return {
    display: readConcept(resource.type) ?? '',
    ...readWhen(collection, 'collected'),
    ...(received && { recorded: received }),
    details: () => [
      ...conceptDetail('condition', 'Condition', resource.condition),
      ...conceptDetail('bodySite', 'Body site', collection.bodySite),
      ...conceptDetail('method', 'Method', collection.method),
      ...detail('quantity', 'Quantity', writeQuantity(collection.quantity)),
      ...detail('fasting', 'Fasting', fasting ?? writeQuantity(collection.fastingStatusDuration)),
      ...referenceDetail('collector', 'Taken by', collection.collector),
      ...referenceDetail('request', 'Requested as', resource.request),
      ...detail(
        'processing',
        'Processing',
        readObjects(resource.processing).flatMap(
          ({ procedure, description }) => readConcept(procedure) ?? readText(description) ?? [],
        ),
      ),
      ...detail(
        'container',
        'Container',
        readObjects(resource.container).flatMap(({ type }) => readConcepts(type)),
      ),
      ...noteDetails(resource),
    ],
  }
}
