import { readConcept } from '../concepts'
import { readWhen } from '../dates'
import { conceptDetail, detail, noteDetails, reasonDetails, referenceDetail } from '../details'
import { readObject, readText } from '../json'
import type { Descriptor } from './descriptor'

/** A photograph, video or recording; it shows something, and says nothing in words. */
export const describeMedia: Descriptor = (resource) => ({
  display:
    readText(readObject(resource.content)?.title) ??
    readConcept(resource.view) ??
    readConcept(resource.modality) ??
    readConcept(resource.type) ??
    '',
  ...readWhen(resource, 'created'),
  details: () => [
    ...conceptDetail('type', 'Type', resource.type),
    ...conceptDetail('modality', 'Modality', resource.modality),
    ...conceptDetail('view', 'View', resource.view),
    ...conceptDetail('bodySite', 'Body site', resource.bodySite),
    ...reasonDetails(resource),
    ...detail('device', 'Device', readText(resource.deviceName)),
    ...referenceDetail('operator', 'Made by', resource.operator),
    ...noteDetails(resource),
  ],
})
