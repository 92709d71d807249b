import { formatName, type HumanName } from '@/lib/format/name'
import { cutKey } from './cut-key'
import { type FhirResource, readText } from './json'
import { mapMeta } from './map-record'
import { chooseMrn, type PatientIdentifier, readHumanNames, readIdentifiers } from './patient-identity'

/** The columns of `patient` that the resource itself decides; names as in SQL. */
export interface PatientColumns {
  family_name: string | null
  given_name: string | null
  name_prefix: string | null
  display_name: string
  search_text: string
  birth_date: string | null
  gender: string | null
  deceased: boolean
  deceased_at: string | null
  mrn: string | null
  identifiers: PatientIdentifier[]
  security_labels: string[]
  last_updated: string | null
}

const LONGEST_KEY = 300

/** The row of a patient, with the name that is theirs `today` (YYYY-MM-DD at the site). Never throws. */
export function mapPatient(resource: FhirResource, today: string): PatientColumns {
  const names = readHumanNames(resource)
  const name = formatName(names, today)
  const identifiers = readIdentifiers(resource)
  const mrn = chooseMrn(identifiers)
  const birthDate = readText(resource.birthDate)
  const deceasedAt = readText(resource.deceasedDateTime)
  return {
    family_name: cutKey(name.family, LONGEST_KEY) || null,
    given_name: cutKey(name.given, LONGEST_KEY) || null,
    name_prefix: name.prefix || null,
    display_name: name.display,
    search_text: writeSearchText(names, identifiers, birthDate),
    birth_date: birthDate === undefined ? null : cutKey(birthDate, LONGEST_KEY),
    gender: readText(resource.gender) ?? null,
    deceased: resource.deceasedBoolean === true || deceasedAt !== undefined,
    deceased_at: deceasedAt ?? null,
    mrn: mrn === undefined ? null : cutKey(mrn, LONGEST_KEY),
    identifiers,
    ...mapMeta(resource),
  }
}

/** Everything a patient may be looked up by, lower case, without accents: every name and identifier, the birth date. */
function writeSearchText(
  names: readonly HumanName[],
  identifiers: readonly PatientIdentifier[],
  birthDate: string | undefined,
): string {
  const words = [
    ...names.flatMap(({ family, given, text }) => [family, ...(given ?? []), text]),
    // A number that is written with spaces is also typed without them.
    ...identifiers.flatMap(({ value }) => [value, value?.replace(/[^\p{L}\p{N}]/gu, '')]),
    birthDate,
  ]
  return normalizeForSearch([...new Set(words.flatMap((word) => word ?? []))].join(' '))
}

/** Lower case, without accents: the spelling in which `search_text` and search terms meet. */
export function normalizeForSearch(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
}
