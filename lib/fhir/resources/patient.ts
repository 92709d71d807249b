import { formatDisplayName } from '@/lib/format/name'
import { readConcept, readReferenceTexts } from '../concepts'
import { readPersonName, writeAddress, writeContact, writeContactPoint } from '../contact'
import { span } from '../dates'
import { detail } from '../details'
import { type JsonObject, readObjects, readPrimitive, readText } from '../json'
import { chooseMrn, readHumanNames, readIdentifiers } from '../patient-identity'
import { printChoice } from '../print-element'
import type { Descriptor } from './descriptor'

/** Who the patient is: born at `start`, died at `end`. */
export const describePatient: Descriptor = (resource) => {
  const died = readText(resource.deceasedDateTime)
  const names = readHumanNames(resource)
  const identifiers = readIdentifiers(resource)
  const mrn = chooseMrn(identifiers)
  return {
    display: formatDisplayName(names),
    codes: [],
    categories: ['identity'],
    ...span(readText(resource.birthDate), died),
    details: () => [
      ...detail('name', 'Name', readPersonName(resource)),
      ...detail('birthDate', 'Date of birth', readText(resource.birthDate)),
      ...detail('gender', 'Sex', readText(resource.gender)),
      ...detail('deceased', 'Deceased', died ?? readPrimitive(resource.deceasedBoolean)),
      ...detail('mrn', 'Medical record number', mrn),
      ...detail(
        'identifier',
        'Identifiers',
        identifiers.map(({ label, value }) => (label ? `${label}: ${value}` : value)),
      ),
      ...detail('maritalStatus', 'Marital status', readConcept(resource.maritalStatus)),
      ...detail('language', 'Language', readObjects(resource.communication).flatMap(writeLanguage)),
      ...detail('multipleBirth', 'Multiple birth', printChoice(resource, 'multipleBirth')),
      ...readCoreExtensions(resource),
      ...detail('telecom', 'Contact', readObjects(resource.telecom).flatMap(writeContactPoint)),
      ...detail('address', 'Address', readObjects(resource.address).flatMap(writeAddress)),
      ...detail('contact', 'Contact person', readObjects(resource.contact).flatMap(writeContact)),
      ...detail(
        'generalPractitioner',
        'General practitioner',
        readReferenceTexts(resource.generalPractitioner),
      ),
    ],
  }
}

/** Extensions of the standard and of US Core that say who somebody is, by the end of their address. */
const EXTENSIONS = [
  { ending: '/us-core-race', name: 'race', label: 'Race' },
  { ending: '/us-core-ethnicity', name: 'ethnicity', label: 'Ethnicity' },
  { ending: '/us-core-birthsex', name: 'birthSex', label: 'Birth sex' },
  { ending: '/patient-birthPlace', name: 'birthPlace', label: 'Place of birth' },
  { ending: '/patient-genderIdentity', name: 'genderIdentity', label: 'Gender identity' },
  { ending: '/us-core-genderIdentity', name: 'genderIdentity', label: 'Gender identity' },
  { ending: '/patient-religion', name: 'religion', label: 'Religion' },
  { ending: '/patient-interpreterRequired', name: 'interpreter', label: 'Interpreter required' },
] as const

function readCoreExtensions(resource: JsonObject) {
  const extensions = readObjects(resource.extension)
  return EXTENSIONS.flatMap(({ ending, name, label }) => {
    const extension = extensions.find(({ url }) => readText(url)?.endsWith(ending))
    if (!extension) return []
    const text = readObjects(extension.extension).find(({ url }) => url === 'text')?.valueString
    const value = readText(text) ?? writeAddress(extension.valueAddress)[0] ?? printChoice(extension, 'value')
    return detail(name, label, value)
  })
}

function writeLanguage({ language, preferred }: JsonObject): string[] {
  const name = readConcept(language)
  return name ? [preferred === true ? `${name} (preferred)` : name] : []
}
