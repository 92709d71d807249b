import type { PatientIdentity } from '@/lib/contracts/routes'
import type { JsonObject } from '@/lib/fhir/json'
import { type KnownIdentifiers, knownIdentifiers } from './known-identifiers'

export interface IdentifierMask {
  /** Puts placeholders in the place of the patient's own names, numbers and addresses. */
  mask(text: string): string
  /** Puts them back, each as it was written where it was found. */
  restore(text: string): string
}

const SEPARATORS = '[\\s().\\-/]*'
/** Enough of a phone number to be nobody else's, whichever prefix is written before it. */
const PHONE_TAIL = 9
const ACCENTED = readAccented()

/**
 * Known identifiers of the open patient leave our house as [PATIENT-1], [PATIENT-2], … and come back as what they
 * were. A model thus never learns the name, and any name that it still sees in a question is somebody else's.
 * `resource`: the Patient resource, for former names, contact persons, telecom, addresses and all identifiers.
 */
export function maskIdentifiers(identity: PatientIdentity, resource: JsonObject = {}): IdentifierMask {
  const pattern = toPattern(knownIdentifiers(identity, resource))
  const placeholders = new Map<string, string>()
  const written = new Map<string, string>()
  const hide = (found: string): string => {
    const placeholder = placeholders.get(found) ?? `[PATIENT-${placeholders.size + 1}]`
    placeholders.set(found, placeholder)
    written.set(placeholder, found)
    return placeholder
  }
  return {
    mask: (text) => (pattern ? text.replace(pattern, hide) : text),
    restore: (text) =>
      text.replace(/\[PATIENT-\d+\]/g, (placeholder) => written.get(placeholder) ?? placeholder),
  }
}

/** One pattern, the longest first, so that a full name or a whole address is one placeholder and not several. */
function toPattern({ names, places, numbers }: KnownIdentifiers): RegExp | null {
  const alternatives = [
    ...names.map((text) => ({ length: text.length, source: writeText(text, true) })),
    ...places.flatMap((text) =>
      [text, text.toUpperCase()].map((form) => ({ length: form.length, source: writeText(form, false) })),
    ),
    ...numbers.map((digits) => ({ length: digits.length, source: writeNumber(digits) })),
  ].sort((left, right) => right.length - left.length)
  if (alternatives.length === 0) return null
  const sources = alternatives.map(({ source }) => source).join('|')
  return new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.,])(?:${sources})(?![\\p{L}\\p{N}\\p{M}]|[.,]\\d)`, 'gu')
}

/** A text with or without its accents, composed or not, its spaces and hyphens of any kind. */
function writeText(text: string, anyCase: boolean): string {
  const characters = [...text.normalize('NFC')].map((character) => {
    if (/\s|[-‐‑–]/u.test(character)) return '[\\s‐‑–-]+'
    if (/['’ʼ`]/u.test(character)) return "['’ʼ`]?"
    return writeCharacter(character, anyCase)
  })
  return characters.join('').replaceAll('[\\s‐‑–-]+[\\s‐‑–-]+', '[\\s‐‑–-]+')
}

function writeCharacter(character: string, anyCase: boolean): string {
  const base = character.normalize('NFD').charAt(0)
  const cases = anyCase ? [...new Set([base, base.toLowerCase(), base.toUpperCase()])] : [base]
  const forms = cases
    .filter((form) => form.length === 1)
    .flatMap((form) => [form, ...(ACCENTED.get(form) ?? [])])
  if (/\p{L}/u.test(base) && forms.length > 1) return `[${forms.join('')}]\\p{M}*`
  const exact = [...new Set([character, character.normalize('NFD')])]
  return `(?:${exact.map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})`
}

function writeNumber(digits: string): string {
  const tail = [...digits.slice(-PHONE_TAIL)].join(SEPARATORS)
  if (digits.length < PHONE_TAIL + 1) return tail
  return `\\+?(?:\\d${SEPARATORS}){0,6}${tail}`
}

/** The composed letters of the alphabets with accents, by their letter without one. */
function readAccented(): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [first, last] of [
    [0xc0, 0x24f],
    [0x370, 0x4ff],
    [0x1e00, 0x1fff],
  ] as const) {
    for (let code = first; code <= last; code += 1) {
      const letter = String.fromCharCode(code)
      const base = letter.normalize('NFD').charAt(0)
      if (base !== letter) found.set(base, [...(found.get(base) ?? []), letter])
    }
  }
  return found
}
