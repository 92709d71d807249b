import type { PatientIdentity } from '@/lib/contracts/routes'
import type { JsonObject } from '@/lib/fhir/json'
import { type KnownIdentifiers, knownIdentifiers, UNSPACED } from './known-identifiers'

export interface IdentifierMask {
  /** Puts placeholders in the place of the patient's own names, numbers and addresses. */
  mask(text: string): string
  /** Puts them back, each as it was written where it was found. */
  restore(text: string): string
}

/** Soft hyphens and characters without width may stand inside of what a person reads as one word. */
const INVISIBLE = '[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]*'
const SEPARATORS = '[\\s().\\-/\\u00ad\\u200b-\\u200d\\u2060\\ufeff]*'
/** What stands in a text as if it were a placeholder gets one of its own, and so comes back as it was. */
const PLACEHOLDER = '\\[PATIENT-\\d+\\]'
/** Enough of a phone number to be nobody else's, whichever prefix is written before it. */
const PHONE_TAIL = 9
const ACCENTED = readAccented()

/**
 * Known identifiers of the open patient leave our house as [PATIENT-1], [PATIENT-2], … and come back as what they
 * were. A model thus never learns the name, and any name that it still sees in a question is somebody else's.
 * `resource`: the Patient resource, for former names, contact persons, telecom, addresses and all identifiers; `related`:
 * resources about people around the patient.
 */
export function maskIdentifiers(
  identity: PatientIdentity,
  resource: JsonObject = {},
  related: readonly JsonObject[] = [],
): IdentifierMask {
  const pattern = toPattern(knownIdentifiers(identity, resource, related))
  const placeholders = new Map<string, string>()
  const written = new Map<string, string>()
  const hide = (found: string): string => {
    const placeholder = placeholders.get(found) ?? `[PATIENT-${placeholders.size + 1}]`
    placeholders.set(found, placeholder)
    written.set(placeholder, found)
    return placeholder
  }
  return {
    mask: (text) => text.replace(pattern, hide),
    restore: (text) =>
      text.replace(new RegExp(PLACEHOLDER, 'g'), (placeholder) => written.get(placeholder) ?? placeholder),
  }
}

/** One pattern, the longest first, so that a full name or a whole address is one placeholder and not several. */
function toPattern({ names, shortNames, places, numbers }: KnownIdentifiers): RegExp {
  const alternatives = [
    ...names.map((text) => ({ text, source: writeText(text, true) })),
    ...shortNames.map((text) => ({ text, source: writeText(text, false) })),
    ...places.flatMap((text) =>
      [text, text.toUpperCase()].map((form) => ({ text: form, source: writeText(form, false) })),
    ),
    ...numbers.map((digits) => ({ text: digits, source: writeNumber(digits) })),
  ].sort((left, right) => right.text.length - left.text.length)
  const sourcesOf = (unspaced: boolean) =>
    alternatives.filter(({ text }) => UNSPACED.test(text) === unspaced).map(({ source }) => source)
  const spaced = sourcesOf(false).join('|') || '(?!)'
  const whole = `(?<![\\p{L}\\p{N}]|\\d[.,])(?:${spaced})(?![\\p{L}\\p{N}\\p{M}]|[.,]\\d)`
  return new RegExp([PLACEHOLDER, whole, ...sourcesOf(true)].join('|'), 'gu')
}

const GAP = '[\\s‐‑–-]+'

/** A text with or without its accents, composed or not, its spaces and hyphens of any kind. */
function writeText(text: string, anyCase: boolean): string {
  const characters = [...text.normalize('NFC')].map((character) => {
    if (/\s|[-‐‑–]/u.test(character)) return GAP
    if (/['’ʼ`]/u.test(character)) return "['’ʼ`]?"
    return writeCharacter(character, anyCase)
  })
  return characters.join(INVISIBLE).replaceAll(`${GAP}${INVISIBLE}${GAP}`, GAP)
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
