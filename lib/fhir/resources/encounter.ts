import { readCodings, readCodingText, readConcept, readConcepts } from '../concepts'
import { readPeriod } from '../dates'
import { conceptDetail, detail, readActors, reasonDetails, referenceDetail } from '../details'
import { readObject, readText } from '../json'
import { writeQuantity } from '../values'
import type { Descriptor } from './descriptor'

/** HL7 v3 ActEncounterCode in words; sources often send the code alone. */
const CLASSES: ReadonlyMap<string, string> = new Map([
  ['AMB', 'ambulatory'],
  ['EMER', 'emergency'],
  ['FLD', 'field'],
  ['HH', 'home health'],
  ['IMP', 'inpatient'],
  ['ACUTE', 'inpatient, acute'],
  ['NONAC', 'inpatient, non-acute'],
  ['OBSENC', 'observation'],
  ['PRENC', 'pre-admission'],
  ['SS', 'short stay'],
  ['VR', 'virtual'],
])

export const describeEncounter: Descriptor = (resource) => {
  const classCode = readText(readObject(resource.class)?.code)
  const className = CLASSES.get(classCode?.toUpperCase() ?? '') ?? readCodingText(resource.class)
  const stay = readObject(resource.hospitalization)
  const words = [...readConcepts(resource.type), ...readConcepts(resource.serviceType)]
  return {
    display: words[0] ?? (className ? `Encounter (${className})` : ''),
    codes: readCodings(resource.type),
    categories: [...new Set([classCode, className].flatMap((text) => text?.toLowerCase() ?? []))],
    ...readPeriod(resource.period),
    details: () => [
      ...detail('class', 'Class', className),
      ...detail('type', 'Type', words.slice(1)),
      ...reasonDetails(resource),
      ...detail('diagnosis', 'Diagnosis', readActors(resource.diagnosis, 'condition', 'use')),
      ...detail('participant', 'Seen by', readActors(resource.participant, 'individual', 'type')),
      ...referenceDetail('serviceProvider', 'Organization', resource.serviceProvider),
      ...detail('location', 'Place', readActors(resource.location, 'location', 'physicalType')),
      ...conceptDetail('priority', 'Priority', resource.priority),
      ...detail('length', 'Length', writeQuantity(resource.length)),
      ...detail('admitSource', 'Admitted from', readConcept(stay?.admitSource)),
      ...detail('reAdmission', 'Readmission', readConcept(stay?.reAdmission)),
      ...conceptDetail('diet', 'Diet', stay?.dietPreference),
      ...detail('dischargeDisposition', 'Discharged to', readConcept(stay?.dischargeDisposition)),
    ],
  }
}
