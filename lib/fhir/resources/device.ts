import { readConcept, readConcepts } from '../concepts'
import { detail, noteDetails, referenceDetail, statusReasonDetails } from '../details'
import { readObjects, readText } from '../json'
import type { Descriptor } from './descriptor'

/** A thing that the patient has or had. When it was made is not when it was implanted: no start. */
export const describeDevice: Descriptor = (resource) => {
  const names = readObjects(resource.deviceName).flatMap(({ name }) => readText(name) ?? [])
  const carriers = readObjects(resource.udiCarrier).flatMap(
    ({ deviceIdentifier }) => readText(deviceIdentifier) ?? [],
  )
  return {
    display: readConcept(resource.type) ?? names[0] ?? readText(resource.modelNumber) ?? '',
    details: [
      ...detail('name', 'Name', names),
      ...detail('manufacturer', 'Manufacturer', readText(resource.manufacturer)),
      ...detail('modelNumber', 'Model', readText(resource.modelNumber)),
      ...detail('serialNumber', 'Serial number', readText(resource.serialNumber)),
      ...detail('lotNumber', 'Lot number', readText(resource.lotNumber)),
      ...detail(
        'udi',
        'Device identifier',
        carriers.length > 0 ? carriers : readText(resource.distinctIdentifier),
      ),
      ...detail('manufactureDate', 'Made', readText(resource.manufactureDate)),
      ...detail('expirationDate', 'Expires', readText(resource.expirationDate)),
      ...detail('safety', 'Safety', readConcepts(resource.safety)),
      ...statusReasonDetails(resource),
      ...referenceDetail('owner', 'Owner', resource.owner),
      ...noteDetails(resource),
    ],
  }
}
