import type { PatientIdentity } from '@/lib/contracts/routes'
import { type JsonObject, readObjects, readText, readTexts } from '@/lib/fhir/json'
import { readHumanNames, readIdentifiers } from '@/lib/fhir/patient-identity'
import { findConcepts } from '@/lib/terminology/lookup'

/**
 * What may name the patient or those around them. The day of birth stays readable: ages are asked for, and it names nobody
 * alone.
 */
export interface KnownIdentifiers {
  /** Names, record numbers, mail addresses, streets: hidden in any case. */
  names: string[]
  /** Names of two letters (Ng, Wu): hidden as they are written only, since ng is a unit and an NG tube no person. */
  shortNames: string[]
  /** Names that are months (May, April): hidden where they are capitalised and no date. */
  months: string[]
  /** Towns, states, countries: hidden where they are capitalised, since many are words too (Reading, Mobile). */
  places: string[]
  /** Phone and official numbers as digits: hidden however they are grouped. */
  numbers: string[]
}

/** Shorter ones are hidden as they are written only; within a full name, in any case. */
const SHORTEST_NAME = 3
/** Scripts without spaces: no blank marks where a name ends. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const SHORTEST_IDENTIFIER = 4
/** Fewer digits are a value as often as a number of somebody. */
const SHORTEST_NUMBER = 7
/** Titles, particles, kin and small words: never hidden alone. */
const NO_NAME =
  /^(?:mr|mrs|ms|miss|dr|prof|sir|sr|jr|senior|junior|i{2,3}|iv|md|phd|rn|van|von|der|den|del|della|dos|las|los|and|the|of|no|an|in|do|so|my|he|we|us|is|it|as|at|by|on|or|to|up|am|be|go|if|me|de|da|la|le|al|el|di|du|st|mother|mom|mum|father|dad|brother|sister|son|daughter|aunt|uncle|cousin|grand(?:mother|father)|wife|husband|(?:maternal|paternal) \w+)\.?$/i
const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i

/**
 * All that is kept from a model: every name (former ones too), numbers, telecom and addresses. `people`:
 * the Patient resource, and where they are meant too, its contacts, RelatedPerson and FamilyMemberHistory resources.
 */
export function knownIdentifiers(identity: PatientIdentity, people: readonly JsonObject[]): KnownIdentifiers {
  const telecom = people.flatMap((person) =>
    readObjects(person.telecom).flatMap(({ value }) => readText(value) ?? []),
  )
  const addresses = people.flatMap((person) => readObjects(person.address))
  // The id in its source names the patient as a number does: "Patient/…" of the open chart is nobody else.
  const ids = people.flatMap(({ resourceType, id }) =>
    resourceType === 'Patient' ? (readText(id) ?? []) : [],
  )
  const identifiers = [...people.flatMap(readIdentifiers).map(({ value }) => value), identity.mrn, ...ids]
    .filter((value) => value !== null)
    .filter(isIdentifying)
  const { given, family, display } = identity.name
  const forms = [
    ...formsOf(given?.split(' ') ?? [], family ?? ''),
    ...people
      .flatMap(readHumanNames)
      .flatMap((name) => [...formsOf(name.given ?? [], name.family ?? ''), ...formsOf([], name.text ?? '')]),
    // FamilyMemberHistory.name is a plain text.
    ...people.flatMap(({ name }) => formsOf([], readText(name) ?? '')),
  ]
  const places = addresses.flatMap(({ city, district, state, country }) =>
    [city, district, state, country].map(readText),
  )
  return {
    names: unique([
      display,
      ...forms.filter((form) => !isShort(form) && !MONTH.test(form)),
      ...identifiers,
      ...telecom,
      ...addresses.flatMap(linesOf),
    ]),
    shortNames: unique(forms.filter(isShort)),
    months: unique(forms.filter((form) => MONTH.test(form))),
    places: unique(places.filter((place) => place !== undefined && !isShort(place) && isOnlyAName(place))),
    numbers: unique(
      [...telecom, ...identifiers].map(digitsOf).filter((digits) => digits.length >= SHORTEST_NUMBER),
    ),
  }
}

/** The ways to write one name: in full, with one of the given names only, family name first, each part alone. */
function formsOf(given: readonly string[], family: string): string[] {
  const all = given.join(' ')
  const full = [...new Set([all, ...given.filter(isOnlyAName)])].flatMap((names) =>
    names && family ? [`${names} ${family}`, `${family}, ${names}`, `${family} ${names}`] : [],
  )
  const parts = [family, all, ...`${all} ${family}`.split(/[\s-]+/)]
  return [...full, ...parts.filter(isOnlyAName)]
}

/** Streets and postal codes, alone and as one text, towns with their state; a bare code of a state (MA, CT) names nobody. */
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
  const [city, state] = [readText(address.city), readText(address.state)]
  const town = [city, [state, postalCode].filter(Boolean).join(' ')].filter(Boolean)
  return [
    readText(address.text),
    lines.length > 0 ? whole : undefined,
    ...(city && state ? [`${city}, ${state}`, `${city} ${state}`, town.join(', '), town.join(' ')] : []),
    ...(state && postalCode ? [`${state} ${postalCode}`] : []),
    ...alone,
  ].filter((part) => part !== undefined)
}

/** A patient called Iron: the word stays readable, or results would not be; so do titles and kin. */
function isOnlyAName(word: string): boolean {
  return word.length >= 2 && !NO_NAME.test(word) && findConcepts(word).length === 0
}

/** A record number of four digits is a year as well, and a shorter one any value. */
function isIdentifying(value: string): boolean {
  return value.length >= SHORTEST_IDENTIFIER + (/^\d+$/.test(value) ? 1 : 0)
}

/** Of two letters; in scripts that write a name so, that is a whole one. */
function isShort(name: string): boolean {
  return name.length < SHORTEST_NAME && !UNSPACED.test(name)
}

function digitsOf(text: string): string {
  return /\p{L}/u.test(text) ? '' : text.replace(/\D/g, '')
}

function unique(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text): text is string => Boolean(text?.trim())))]
}
