import { readCodings, readConcept, readConcepts } from '../concepts'
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
  details: [
    ...detail('occurrence', 'Given', readText(resource.occurrenceString)),
    ...detail('dose', 'Dose', writeQuantity(resource.doseQuantity)),
    ...conceptDetail('route', 'Route', resource.route),
    ...conceptDetail('site', 'Site', resource.site),
    ...detail(
      'series',
      'Series',
      readObjects(resource.protocolApplied).flatMap((protocol) => writeProtocol(protocol) ?? []),
    ),
    ...referenceDetail('manufacturer', 'Manufacturer', resource.manufacturer),
    ...detail('lotNumber', 'Lot number', readText(resource.lotNumber)),
    ...detail('expirationDate', 'Expires', readText(resource.expirationDate)),
    ...reasonDetails(resource),
    ...statusReasonDetails(resource),
    ...detail(
      'subpotent',
      'Subpotent',
      resource.isSubpotent === true ? ['yes', ...readConcepts(resource.subpotentReason)] : undefined,
    ),
    ...detail('reportOrigin', 'Reported by', readConcept(resource.reportOrigin)),
    ...performerDetails(resource),
    ...referenceDetail('location', 'Place', resource.location),
    ...noteDetails(resource),
  ],
})

/** 'Influenza series, dose 1 of 2, against Influenza'. */
function writeProtocol(protocol: JsonObject): string | undefined {
  const dose = readPrimitive(protocol.doseNumberPositiveInt) ?? readPrimitive(protocol.doseNumberString)
  const doses = readPrimitive(protocol.seriesDosesPositiveInt) ?? readPrimitive(protocol.seriesDosesString)
  const diseases = readConcepts(protocol.targetDisease).join(', ')
  const parts = [
    readText(protocol.series),
    dose && `dose ${dose}${doses ? ` of ${doses}` : ''}`,
    diseases && `against ${diseases}`,
  ]
  return parts.filter(Boolean).join(', ') || undefined
}
