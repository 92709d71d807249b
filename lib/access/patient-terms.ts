import { normalizeForSearch } from '@/lib/fhir/map-patient'
import { isFhirDate } from '@/lib/format/date'
import { findWrittenDates } from '@/lib/format/written-date'

/** What one of the patient's words must begin with, or be; any of the alternatives will do. */
export interface PatientTerm {
  prefixes: string[]
  words: string[]
}

const MOST_TERMS = 8
/** A shorter name with one letter wrong is every other name. */
const SHORTEST_FORGIVEN = 4
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * The terms of a search, each of which a patient must match: names as far as they are typed, record numbers with or
 * without their spaces and dashes, birth dates in any usual form (03/04/1961 is both the 3rd of April and the 4th of
 * March).
 */
export function readPatientTerms(query: string): PatientTerm[] {
  const plain = normalizeForSearch(query).replace(/\p{C}/gu, ' ')
  const dates = findBirthDates(plain)
  // From the back, so that the places of the earlier ones stay true.
  const rest = dates.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`,
    plain,
  )
  const terms = [...dates.map(({ days }) => ({ prefixes: days, words: [] })), ...readWords(rest)]
  return terms.slice(0, MOST_TERMS)
}

/**
 * The same terms with small typos forgiven: one letter wrong, missing, too many, or swapped with its neighbour, in words
 * of letters only. Null where there is none to forgive: a wrong record number or birth date is another patient's.
 */
export function forgiveTypos(terms: readonly PatientTerm[]): PatientTerm[] | null {
  const forgiven = terms.map((term) => {
    const names = term.prefixes.filter((it) => it.length >= SHORTEST_FORGIVEN && /^[a-z]+$/.test(it))
    return names.length === 0
      ? term
      : { prefixes: term.prefixes, words: [...new Set(names.flatMap(listNearSpellings))] }
  })
  return forgiven.some((term, place) => term !== terms[place]) ? forgiven : null
}

/** Everything that is one edit away from a word. */
export function listNearSpellings(word: string): string[] {
  const places = Array.from(
    { length: word.length + 1 },
    (_, at) => [word.slice(0, at), word.slice(at)] as const,
  )
  return places.flatMap(([before, after]) => [
    ...(after ? [before + after.slice(1)] : []),
    ...(after.length > 1 ? [`${before}${after[1]}${after[0]}${after.slice(2)}`] : []),
    ...[...LETTERS].flatMap((letter) => [
      before + letter + after,
      ...(after ? [before + letter + after.slice(1)] : []),
    ]),
  ])
}

interface BirthDates {
  start: number
  end: number
  /** FHIR dates, possibly partial. */
  days: string[]
}

function findBirthDates(text: string): BirthDates[] {
  const compact = [
    ...text.matchAll(/(?<![\p{L}\p{N}])((?:18|19|20)\d{2})(\d{2})(\d{2})(?![\p{L}\p{N}])/gu),
  ].flatMap((match): BirthDates[] => {
    const day = `${match[1]}-${match[2]}-${match[3]}`
    // Eight digits may as well be a record number.
    const days = isFhirDate(day) ? [day, match[0]] : []
    return days.length > 0 ? [{ start: match.index, end: match.index + match[0].length, days }] : []
  })
  const written = findWrittenDates(text)
    // A year alone may be the beginning of a record number: it is looked for as it stands.
    .filter(({ precision }) => precision === 'day' || precision === 'month')
    .map(({ text: words, start, end, value }) => ({ start, end, days: readBothWays(words, value) }))
  return [...compact, ...written.filter(({ start }) => !compact.some((it) => it.start === start))].sort(
    (left, right) => left.start - right.start,
  )
}

/** Day and month of 03/04/1961 change places from country to country. */
function readBothWays(words: string, value: string): string[] {
  const [year, month, day] = value.split('-')
  const turned = `${year}-${day}-${month}`
  return /^\d{1,2}[/-]\d{1,2}[/-]\d{2,4}$/.test(words) && isFhirDate(turned)
    ? [...new Set([value, turned])]
    : [value]
}

function readWords(text: string): PatientTerm[] {
  const tokens = text.split(/[\s,;]+/).filter((token) => /[\p{L}\p{N}]/u.test(token))
  return joinNumbers(tokens).map((token) => {
    const bare = token.replace(/[^\p{L}\p{N}]/gu, '')
    return { prefixes: [...new Set([token, bare])], words: [] }
  })
}

/** 0048 2917 is one record number, written for the eye; 77 1234 X is not ours to judge. */
function joinNumbers(tokens: readonly string[]): string[] {
  const joined: string[] = []
  for (const token of tokens) {
    const last = joined.at(-1)
    if (last !== undefined && /^\d+$/.test(last) && /^\d+$/.test(token))
      joined[joined.length - 1] = last + token
    else joined.push(token)
  }
  return joined
}
