import type { ObservedComponent } from '@/lib/contracts/record-fields'
import { readCodings, readConcept, readReferenceText, readReferenceTexts } from '../concepts'
import { readWhen } from '../dates'
import { conceptDetail, detail, noteDetails, performerDetails, referenceDetail } from '../details'
import { splitWords } from '../element-words'
import { interpretationDetails, readInterpretation } from '../interpretation'
import { type JsonObject, readObject, readObjects, readText } from '../json'
import { readObservedValue } from '../observed-value'
import { R4_TYPES } from '../r4-types'
import { rangeDetails, readReferenceRanges } from '../reference-ranges'
import { statedType } from '../references'
import type { Descriptor } from './descriptor'

/**
 * A measurement: when it was taken (`effective`) is not when it was released (`issued`). With a `focus` it is not of the
 * patient, but of a fetus, a donor or a device.
 */
export const describeObservation: Descriptor = (resource) => {
  const issued = readText(resource.issued)
  const when = readWhen(resource, 'effective')
  const interpretation = readInterpretation(resource.interpretation)
  const components = readObjects(resource.component)
  return {
    display: readConcept(resource.code) ?? '',
    ...readObservedValue(resource),
    ...when,
    ...(issued && { recorded: issued }),
    ...(interpretation && { interpretation }),
    referenceRanges: readReferenceRanges(resource.referenceRange),
    components: components.map(describeComponent),
    details: [
      ...detail('focus', 'Observed in', nameFocus(resource)),
      ...interpretationDetails(resource),
      ...rangeDetails(resource),
      ...components.flatMap((part) => [
        ...interpretationDetails(part, readConcept(part.code)),
        ...rangeDetails(part, readConcept(part.code)),
      ]),
      ...conceptDetail('method', 'Method', resource.method),
      ...conceptDetail('bodySite', 'Body site', resource.bodySite),
      ...referenceDetail('specimen', 'Specimen', resource.specimen),
      ...referenceDetail('device', 'Device', resource.device),
      ...detail('members', 'Members', readReferenceTexts(resource.hasMember)),
      ...detail('derivedFrom', 'Derived from', readReferenceTexts(resource.derivedFrom)),
      ...referenceDetail('basedOn', 'Requested as', resource.basedOn),
      ...performerDetails(resource),
      ...noteDetails(resource),
    ],
  }
}

/** The patient as their own focus is nothing special; who it is else is said even where no name is given. */
function nameFocus(resource: JsonObject): string[] {
  const patient = readText(readObject(resource.subject)?.reference)
  const others = readObjects(resource.focus).filter(({ reference }) => !patient || reference !== patient)
  return others.map((focus) => {
    const type = statedType(focus)
    const words = type && type !== 'Patient' && R4_TYPES.has(type) ? splitWords(type) : undefined
    return readReferenceText(focus) ?? words ?? 'somebody or something else'
  })
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
