import { formatDisplayName, plainName } from '@/lib/format/name'
import { readConcept, readConcepts, readReferenceTexts } from '../concepts'
import { span } from '../dates'
import { detail } from '../details'
import { type JsonObject, readObjects, readPrimitive, readText, readTexts } from '../json'
import { chooseMrn, readHumanNames, readIdentifiers } from '../patient-identity'
import { writePeriod } from '../values'
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
    details: [
      ...detail('name', 'Name', names.length > 0 ? plainName(names) : undefined),
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
      ...detail(
        'language',
        'Language',
        readObjects(resource.communication).flatMap((it) => readConcepts(it.language)),
      ),
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

const CORE_EXTENSIONS = [
  { ending: '/us-core-race', name: 'race', label: 'Race' },
  { ending: '/us-core-ethnicity', name: 'ethnicity', label: 'Ethnicity' },
  { ending: '/us-core-birthsex', name: 'birthSex', label: 'Birth sex' },
  { ending: '/patient-birthPlace', name: 'birthPlace', label: 'Place of birth' },
] as const

function readCoreExtensions(resource: JsonObject) {
  const extensions = readObjects(resource.extension)
  return CORE_EXTENSIONS.flatMap(({ ending, name, label }) => {
    const extension = extensions.find(({ url }) => readText(url)?.endsWith(ending))
    const text = readObjects(extension?.extension).find(({ url }) => url === 'text')?.valueString
    const value =
      readText(text) ??
      readText(extension?.valueCode) ??
      writeAddress(extension?.valueAddress as JsonObject)[0]
    return detail(name, label, value)
  })
}

function writeContactPoint({ system, value, use }: JsonObject): string[] {
  const text = readText(value)
  const about = [readText(system), readText(use)].filter(Boolean).join(', ')
  return text ? [about ? `${text} (${about})` : text] : []
}

function writeAddress(address: JsonObject | undefined): string[] {
  if (!address || typeof address !== 'object') return []
  const parts = [...readTexts(address.line), address.city, address.state, address.postalCode, address.country]
  const text = readText(address.text) ?? parts.flatMap((part) => readText(part) ?? []).join(', ')
  const period = writePeriod(address.period)
  return text ? [period ? `${text} (${period})` : text] : []
}

function writeContact({ name, relationship, telecom }: JsonObject): string[] {
  const names = readHumanNames({ name })
  const who = names.length > 0 && plainName(names)
  const roles = readConcepts(relationship).join(', ')
  const reach = readObjects(telecom).flatMap(({ value }) => readText(value) ?? [])
  const parts = [who, roles && `(${roles})`, ...reach].filter(Boolean)
  return parts.length > 0 ? [parts.join(' ')] : []
}
