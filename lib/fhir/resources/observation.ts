import type { ObservedComponent } from '@/lib/contracts/record-fields'
import { readCodings, readConcept, readConcepts, readReferenceTexts } from '../concepts'
import { readWhen } from '../dates'
import { conceptDetail, detail, noteDetails, performerDetails, referenceDetail } from '../details'
import { type JsonObject, readObjects, readText } from '../json'
import { readInterpretation, readObservedValue, readReferenceRanges } from '../values'
import type { Descriptor } from './descriptor'

/** A measurement: when it was taken (`effective`) is not when it was released (`issued`). */
export const describeObservation: Descriptor = (resource) => {
  const issued = readText(resource.issued)
  const when = readWhen(resource, 'effective')
  const interpretation = readInterpretation(resource.interpretation)
  return {
    display: readConcept(resource.code) ?? '',
    ...readObservedValue(resource),
    ...when,
    ...(issued && { recorded: issued }),
    ...(interpretation && { interpretation }),
    referenceRanges: readReferenceRanges(resource.referenceRange),
    components: readObjects(resource.component).map(describeComponent),
    details: [
      ...detail(
        'interpretation',
        'Interpretation',
        interpretation ? undefined : readConcepts(resource.interpretation),
      ),
      ...conceptDetail('method', 'Method', resource.method),
      ...conceptDetail('bodySite', 'Body site', resource.bodySite),
      ...referenceDetail('specimen', 'Specimen', resource.specimen),
      ...referenceDetail('device', 'Device', resource.device),
      ...detail('members', 'Members', readReferenceTexts(resource.hasMember)),
      ...detail('derivedFrom', 'Derived from', readReferenceTexts(resource.derivedFrom)),
      ...performerDetails(resource),
      ...noteDetails(resource),
    ],
  }
}

function describeComponent(component: JsonObject): ObservedComponent {
  const interpretation = readInterpretation(component.interpretation)
  return {
    display: readConcept(component.code) ?? '',
    codes: readCodings(component.code),
    ...readObservedValue(component),
    referenceRanges: readReferenceRanges(component.referenceRange),
    ...(interpretation && { interpretation }),
  }
}
