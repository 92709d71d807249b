import { readConcept, readConcepts } from '../concepts'
import { detail, noteDetails, referenceDetail, statusReasonDetails } from '../details'
import { type JsonObject, readObjects, readPrimitive, readText } from '../json'
import { printElement } from '../print-element'
import type { Descriptor } from './descriptor'

/**
 * A thing that the patient has or had, such as an implant. When it was made is not when it was implanted: no start. What
 * a scanner room asks first, safety (MRI) and the model, leads.
 */
export const describeDevice: Descriptor = (resource) => {
  const names = readObjects(resource.deviceName).flatMap(({ name }) => readText(name) ?? [])
  const carriers = readObjects(resource.udiCarrier)
  return {
    display: readConcept(resource.type) ?? names[0] ?? readText(resource.modelNumber) ?? '',
    details: () => [
      ...detail('name', 'Name', names),
      ...detail('safety', 'Safety', readConcepts(resource.safety)),
      ...detail('manufacturer', 'Manufacturer', readText(resource.manufacturer)),
      ...detail('modelNumber', 'Model', readText(resource.modelNumber)),
      ...detail('partNumber', 'Part number', readText(resource.partNumber)),
      ...detail('serialNumber', 'Serial number', readText(resource.serialNumber)),
      ...detail('lotNumber', 'Lot number', readText(resource.lotNumber)),
      ...detail('udi', 'Device identifier', readIdentifiers(carriers, resource.distinctIdentifier)),
      ...detail(
        'carrier',
        'UDI as printed',
        carriers.flatMap(({ carrierHRF }) => readText(carrierHRF) ?? []),
      ),
      ...detail('manufactureDate', 'Made', readText(resource.manufactureDate)),
      ...detail('expirationDate', 'Expires', readText(resource.expirationDate)),
      ...detail(
        'version',
        'Version',
        readObjects(resource.version).flatMap(({ value }) => readPrimitive(value) ?? []),
      ),
      ...detail('property', 'Property', readObjects(resource.property).flatMap(writeProperty)),
      ...statusReasonDetails(resource),
      ...referenceDetail('owner', 'Owner', resource.owner),
      ...referenceDetail('location', 'Place', resource.location),
      ...noteDetails(resource),
    ],
  }
}

function readIdentifiers(carriers: readonly JsonObject[], distinct: unknown): string[] {
  const printed = carriers.flatMap(({ deviceIdentifier }) => readText(deviceIdentifier) ?? [])
  return printed.length > 0 ? printed : [readText(distinct) ?? ''].filter(Boolean)
}

/** 'Leads: 2', 'MRI conditional: 1.5 T'. */
function writeProperty({ type, valueQuantity, valueCode }: JsonObject): string[] {
  const name = readConcept(type)
  const value = printElement(valueQuantity) ?? printElement(valueCode)
  return name && value ? [`${name}: ${value}`] : []
}
