import { readCodings, readConcept, readConcepts, readReferenceText } from '../concepts'
import { readWhen } from '../dates'
import {
  conceptDetail,
  detail,
  noteDetails,
  performerDetails,
  reasonDetails,
  referenceDetail,
  statusReasonDetails,
} from '../details'
import { type JsonObject, readObjects, readPrimitive, readText } from '../json'
import { writeQuantity } from '../values'
import type { Descriptor } from './descriptor'

export const describeImmunization: Descriptor = (resource) => ({
  display: readConcept(resource.vaccineCode) ?? '',
  codes: readCodings(resource.vaccineCode),
  ...readWhen(resource, 'occurrence'),
  details: () => [
    ...statusReasonDetails(resource),
    ...detail('occurrence', 'Given', readText(resource.occurrenceString)),
    ...detail('dose', 'Dose', writeQuantity(resource.doseQuantity)),
    ...conceptDetail('route', 'Route', resource.route),
    ...conceptDetail('site', 'Site', resource.site),
    ...detail('series', 'Series', readObjects(resource.protocolApplied).flatMap(writeProtocol)),
    ...referenceDetail('manufacturer', 'Manufacturer', resource.manufacturer),
    ...detail('lotNumber', 'Lot number', readText(resource.lotNumber)),
    ...detail('expirationDate', 'Expires', readText(resource.expirationDate)),
    ...reasonDetails(resource),
    ...detail(
      'subpotent',
      'Subpotent',
      resource.isSubpotent === true ? ['yes', ...readConcepts(resource.subpotentReason)] : undefined,
    ),
    ...detail('reported', 'Reported by another source', resource.primarySource === false ? 'yes' : undefined),
    ...detail('reportOrigin', 'Reported by', readConcept(resource.reportOrigin)),
    ...detail('reaction', 'Reaction', readObjects(resource.reaction).flatMap(writeReaction)),
    ...performerDetails(resource),
    ...referenceDetail('location', 'Place', resource.location),
    ...noteDetails(resource),
  ],
})

/** 'Influenza series, dose 1 of 2, against Influenza'. */
function writeProtocol(protocol: JsonObject): string[] {
  const dose = readPrimitive(protocol.doseNumberPositiveInt) ?? readPrimitive(protocol.doseNumberString)
  const doses = readPrimitive(protocol.seriesDosesPositiveInt) ?? readPrimitive(protocol.seriesDosesString)
  const diseases = readConcepts(protocol.targetDisease).join(', ')
  const parts = [
    readText(protocol.series),
    dose && `dose ${dose}${doses ? ` of ${doses}` : ''}`,
    diseases && `against ${diseases}`,
  ].filter(Boolean)
  return parts.length > 0 ? [parts.join(', ')] : []
}

/** A reaction is an Observation elsewhere; here stand its name, its day and who says so. */
function writeReaction({ detail: observed, date, reported }: JsonObject): string[] {
  const about = [readText(date), reported === true ? 'reported by the patient' : undefined].filter(Boolean)
  const name = readReferenceText(observed) ?? (about.length > 0 ? 'not named' : undefined)
  return name ? [about.length > 0 ? `${name} (${about.join(', ')})` : name] : []
}
