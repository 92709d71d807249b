import { readCodings, readConcept, readReferenceText } from '../concepts'
import { readWhen } from '../dates'
import { detail, referenceDetail } from '../details'
import { readObject } from '../json'
import { writeQuantity } from '../values'
import type { Descriptor } from './descriptor'

export const describeSupplyDelivery: Descriptor = (resource) => {
  const supplied = readObject(resource.suppliedItem)
  const item = readConcept(supplied?.itemCodeableConcept) ?? readReferenceText(supplied?.itemReference)
  return {
    display: item ?? readConcept(resource.type) ?? '',
    codes: readCodings(supplied?.itemCodeableConcept),
    ...readWhen(resource, 'occurrence'),
    details: () => [
      ...detail('quantity', 'Quantity', writeQuantity(supplied?.quantity)),
      ...detail('type', 'Type', readConcept(resource.type)),
      ...referenceDetail('supplier', 'Supplier', resource.supplier),
      ...referenceDetail('destination', 'Delivered to', resource.destination),
    ],
  }
}
