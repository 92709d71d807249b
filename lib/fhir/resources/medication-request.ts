import { compareFhirDates } from '@/lib/format/date'
import { readCategories, readConcept, readReferenceText } from '../concepts'
import { readTiming, type Span, span } from '../dates'
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
  const { start = ordered, end } = readCourse(readObjects(resource.dosageInstruction))
  return {
    ...readMedication(resource),
    categories: ['medication', ...readCategories(resource.category)],
    ...span(start, end),
    ...(ordered && { recorded: ordered }),
    details: () => [
      ...dosageDetails(resource.dosageInstruction),
      ...reasonDetails(resource),
      ...statusReasonDetails(resource),
      ...detail('intent', 'Intent', readText(resource.intent)),
      ...detail('priority', 'Priority', readText(resource.priority)),
      ...conceptDetail('courseOfTherapy', 'Course of therapy', resource.courseOfTherapyType),
      ...referenceDetail('requester', 'Ordered by', resource.requester),
      ...detail('reported', 'Reported by another source', readReported(resource)),
      ...readDispense(readObject(resource.dispenseRequest)),
      ...detail('substitution', 'Substitution', readSubstitution(readObject(resource.substitution))),
      ...referenceDetail('priorPrescription', 'Replaces', resource.priorPrescription),
      ...noteDetails(resource),
    ],
  }
}

/** From the first start to the last end; a step without an end leaves the whole course open. */
function readCourse(dosages: readonly JsonObject[]): Span {
  const spans = dosages.map(({ timing }) => readTiming(timing))
  const starts = spans
    .flatMap(({ start }) => start ?? [])
    .sort((left, right) => compareFhirDates(left, right))
  const ends = spans.flatMap(({ end }) => end ?? []).sort((left, right) => compareFhirDates(left, right))
  return span(starts[0], ends.length === spans.length ? ends.at(-1) : undefined)
}

function readReported({ reportedBoolean, reportedReference }: JsonObject): string | undefined {
  const source = readReferenceText(reportedReference)
  return source ?? (reportedBoolean === true || readObject(reportedReference) ? 'yes' : undefined)
}

function readDispense(dispense: JsonObject | undefined) {
  return [
    ...detail('quantity', 'Quantity to dispense', writeQuantity(dispense?.quantity)),
    ...detail('refills', 'Repeats allowed', readPrimitive(dispense?.numberOfRepeatsAllowed)),
    ...detail('supplyDuration', 'Days of supply', writeQuantity(dispense?.expectedSupplyDuration)),
    ...detail('validityPeriod', 'Order valid', writePeriod(dispense?.validityPeriod)),
  ]
}

/** Only a restriction is worth a line: that substitution is allowed is the rule. */
function readSubstitution(substitution: JsonObject | undefined): string | undefined {
  const kind = readConcept(substitution?.allowedCodeableConcept)
  return substitution?.allowedBoolean === false ? 'not allowed' : kind
}
