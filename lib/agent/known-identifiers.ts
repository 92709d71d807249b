import type { PatientIdentity } from '@/lib/contracts/routes'
import { type JsonObject, readObjects, readText, readTexts } from '@/lib/fhir/json'
import { readHumanNames, readIdentifiers } from '@/lib/fhir/patient-identity'
import { findConcepts } from '@/lib/terminology/lookup'

/** What may name the patient or those around them. */
export interface KnownIdentifiers {
  /** Names, record numbers, mail addresses, streets: hidden in any case. */
  names: string[]
  /** Towns: hidden where they are capitalised, since many are words too (Reading, Mobile). */
  places: string[]
  /** Phone and official numbers as digits: hidden however they are grouped. */
  numbers: string[]
}

/** Shorter names are words too often to be worth masking; within a full name they are. */
const SHORTEST_NAME = 3
const SHORTEST_IDENTIFIER = 4
/** Fewer digits are a value as often as a number of somebody. */
const SHORTEST_NUMBER = 7
const CALENDAR = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/i

/** All that DESIGN promises to keep from a model: every name (former ones too), numbers, telecom and addresses, of contact persons too. */
export function knownIdentifiers(identity: PatientIdentity, resource: JsonObject): KnownIdentifiers {
  const people = [resource, ...readObjects(resource.contact)]
  const humans = people.flatMap((person) => readHumanNames(person))
  const telecom = people.flatMap((person) =>
    readObjects(person.telecom).flatMap(({ value }) => readText(value) ?? []),
  )
  const addresses = people.flatMap((person) => readObjects(person.address))
  const identifiers = readIdentifiers(resource)
    .map(({ value }) => value)
    .filter((value) => value.length >= SHORTEST_IDENTIFIER)
  const { given, family, display } = identity.name
  const names = [
    display,
    ...formsOf(given?.split(' ') ?? [], family ?? ''),
    ...humans.flatMap((name) => [
      ...formsOf(name.given ?? [], name.family ?? ''),
      ...formsOf([], name.text ?? ''),
    ]),
    ...(identity.mrn ? [identity.mrn] : []),
    ...identifiers,
    ...telecom,
    ...addresses.flatMap(linesOf),
  ]
  const places = addresses.flatMap(({ city, district }) => [readText(city), readText(district)])
  return {
    names: unique(names),
    places: unique(places.filter((place) => place !== undefined && isOnlyAName(place))),
    numbers: unique(
      [...telecom, ...identifiers].map(digitsOf).filter((digits) => digits.length >= SHORTEST_NUMBER),
    ),
  }
}

/** The ways to write one name: in full, with the first given name only, family name first, each part alone. */
function formsOf(given: readonly string[], family: string): string[] {
  const all = given.join(' ')
  const [first = ''] = given
  const full = [...new Set([all, first])].flatMap((names) =>
    names && family ? [`${names} ${family}`, `${family}, ${names}`, `${family} ${names}`] : [],
  )
  const parts = [family, all, ...`${all} ${family}`.split(/[\s-]+/)]
  return [...full, ...parts.filter(isOnlyAName)]
}

/** Streets and postal codes, alone and as one text; a bare state or country names nobody. */
function linesOf(address: JsonObject): string[] {
  const lines = readTexts(address.line)
  const rest = [address.city, address.state, address.postalCode, address.country].flatMap(
    (part) => readText(part) ?? [],
  )
  const whole = [...lines, ...rest].join(', ')
  const postalCode = readText(address.postalCode)
  const alone = [...lines, postalCode].filter(
    (part) => part !== undefined && part.length >= SHORTEST_IDENTIFIER,
  )
  return [readText(address.text), lines.length > 0 ? whole : undefined, ...alone].filter(
    (part) => part !== undefined,
  )
}

/** A patient called May or Iron: the word stays readable, or dates and results would not be. */
function isOnlyAName(word: string): boolean {
  return word.length >= SHORTEST_NAME && !CALENDAR.test(word) && findConcepts(word).length === 0
}

function digitsOf(text: string): string {
  return /\p{L}/u.test(text) ? '' : text.replace(/\D/g, '')
}

function unique(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text): text is string => Boolean(text?.trim())))]
}
