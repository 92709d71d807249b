import { readCategories, readConcept, readConcepts, readReferenceText } from '../concepts'
import { conceptDetail, detail, noteDetails, performerDetails, referenceDetail } from '../details'
import { dosageDetails } from '../dosage'
import { type JsonObject, readObject, readText } from '../json'
import { writeQuantity } from '../values'
import type { Descriptor } from './descriptor'
import { readMedication } from './medication'

/** Handed over when it was handed over; prepared alone is not yet in the patient's hands. */
export const describeMedicationDispense: Descriptor = (resource) => {
  const handedOver = readText(resource.whenHandedOver)
  const prepared = readText(resource.whenPrepared)
  const why =
    readConcept(resource.statusReasonCodeableConcept) ?? readReferenceText(resource.statusReasonReference)
  return {
    ...readMedication(resource),
    categories: ['medication', ...readCategories(resource.category)],
    ...(handedOver && { start: handedOver }),
    ...(prepared && { recorded: prepared }),
    details: () => [
      ...dosageDetails(resource.dosageInstruction),
      ...detail('quantity', 'Quantity', writeQuantity(resource.quantity)),
      ...detail('supplyDuration', 'Days of supply', writeQuantity(resource.daysSupply)),
      ...conceptDetail('type', 'Type', resource.type),
      ...detail('statusReason', 'Reason for the status', why),
      ...performerDetails(resource),
      ...referenceDetail('location', 'Place', resource.location),
      ...detail('substitution', 'Substitution', writeSubstitution(readObject(resource.substitution))),
      ...referenceDetail('receiver', 'Handed to', resource.receiver),
      ...noteDetails(resource),
    ],
  }
}

/** Something else than what was ordered was handed over; why, where it is said. */
function writeSubstitution(substitution: JsonObject | undefined): string | undefined {
  if (substitution?.wasSubstituted !== true) return undefined
  const about = [readConcept(substitution.type), ...readConcepts(substitution.reason)]
    .filter(Boolean)
    .join(', ')
  return about ? `substituted (${about})` : 'substituted'
}
