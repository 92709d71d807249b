import { readReferenceText } from '../concepts'
import { readWhen } from '../dates'
import { conceptDetail, detail, noteDetails, reasonDetails, referenceDetail } from '../details'
import { readText } from '../json'
import { writeTiming } from '../timing'
import type { Descriptor } from './descriptor'

/** That somebody uses, used or means to use a device; its status says which. */
export const describeDeviceUseStatement: Descriptor = (resource) => {
  const recorded = readText(resource.recordedOn)
  return {
    display: readReferenceText(resource.device) ?? '',
    ...readWhen(resource, 'timing'),
    ...(recorded && { recorded }),
    details: () => [
      ...conceptDetail('bodySite', 'Body site', resource.bodySite),
      ...detail('timing', 'How often', writeTiming(resource.timingTiming, { isSo: false })),
      ...reasonDetails(resource),
      ...referenceDetail('source', 'Stated by', resource.source),
      ...referenceDetail('derivedFrom', 'Derived from', resource.derivedFrom),
      ...noteDetails(resource),
    ],
  }
}
