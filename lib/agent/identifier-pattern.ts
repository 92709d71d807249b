import { type KnownIdentifiers, UNSPACED } from './known-identifiers'

/** Soft hyphens and characters without width may stand inside of what a person reads as one word. */
const INVISIBLE = '[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]*'
const SEPARATORS = '[\\s().\\-/\\u00ad\\u200b-\\u200d\\u2060\\ufeff]*'
/** Enough of a phone number to be nobody else's, whichever prefix is written before it. */
const PHONE_TAIL = 9
const GAP = '[\\s‐‑–-]+'
const ACCENTED = readAccented()

/**
 * The source of one pattern (flag `u`) for all of them, the longest first, so that a full name or a whole address is one
 * placeholder and not several.
 */
export function writeIdentifierPattern(known: KnownIdentifiers): string {
  const { names, shortNames, months, places, numbers } = known
  const alternatives = [
    ...names.map((text) => ({ text, source: writeText(text, true) })),
    ...shortNames.map((text) => ({ text, source: writeText(text, false) })),
    ...months.map((text) => ({ text, source: writeMonth(text) })),
    ...places.flatMap((text) =>
      [text, text.toUpperCase()].map((form) => ({ text: form, source: writeText(form, false) })),
    ),
    ...numbers.map((digits) => ({ text: digits, source: writeNumber(digits) })),
  ].sort((left, right) => right.text.length - left.text.length)
  const sourcesOf = (unspaced: boolean) =>
    alternatives.filter(({ text }) => UNSPACED.test(text) === unspaced).map(({ source }) => source)
  const spaced = sourcesOf(false).join('|') || '(?!)'
  const whole = `(?<![\\p{L}\\p{N}]|\\d[.,])(?:${spaced})(?![\\p{L}\\p{N}\\p{M}]|[.,]\\d)`
  return [whole, ...sourcesOf(true)].join('|')
}

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

/** As a name, not as part of a date. */
function writeMonth(text: string): string {
  return `(?<!\\d[\\s,./-]{0,2})(?:${text}|${text.toUpperCase()})(?![\\s,./-]{0,2}\\d)`
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
