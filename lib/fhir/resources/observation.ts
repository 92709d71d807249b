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
 * A measurement: when it was taken (`effective`) is not when it was released (`issued`). What was measured in somebody
 * else (`focus`: a fetus, a donor, the mother) says so in its name and has no codes, lest it be found as the patient's.
 */
export const describeObservation: Descriptor = (resource) => {
  const issued = readText(resource.issued)
  const when = readWhen(resource, 'effective')
  const interpretation = readInterpretation(resource.interpretation)
  const components = readObjects(resource.component)
  const focus = readFocus(resource)
  const other = focus.find(({ isPerson }) => isPerson)
  const name = readConcept(resource.code)
  return {
    display: name && other ? `${name} (of ${other.name})` : (name ?? ''),
    codes: other ? [] : readCodings(resource.code),
    ...readObservedValue(resource),
    ...when,
    ...(issued && { recorded: issued }),
    ...(interpretation && { interpretation }),
    referenceRanges: readReferenceRanges(resource.referenceRange),
    components: components.map((part) => describeComponent(part, other === undefined)),
    details: () => [
      ...detail(
        'focus',
        'Observed in',
        focus.map((one) => one.name),
      ),
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

/** Types of a focus that still belong to the patient: a wound, a pump, a specimen. */
const PARTS_OF_PATIENT =
  /^(?:BodyStructure|Device|Specimen|Condition|Procedure|Observation|Encounter|Medication)/

/** What was observed, where that is not the patient as a whole; it has a name even where the source gives none. */
function readFocus(resource: JsonObject): { name: string; isPerson: boolean }[] {
  const patient = readText(readObject(resource.subject)?.reference)
  const others = readObjects(resource.focus).filter(({ reference }) => !patient || reference !== patient)
  return others.map((focus) => {
    const type = statedType(focus) ?? ''
    const words = R4_TYPES.has(type) && type !== 'Patient' ? splitWords(type) : 'somebody or something else'
    return { name: readReferenceText(focus) ?? words, isPerson: !PARTS_OF_PATIENT.test(type) }
  })
}

function describeComponent(component: JsonObject, isOfPatient: boolean): ObservedComponent {
  const interpretation = readInterpretation(component.interpretation)
  return {
    display: readConcept(component.code) ?? '',
    codes: isOfPatient ? readCodings(component.code) : [],
    ...readObservedValue(component),
    referenceRanges: readReferenceRanges(component.referenceRange),
    ...(interpretation && { interpretation }),
  }
}
