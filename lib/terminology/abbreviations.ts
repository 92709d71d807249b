import { ABBREVIATIONS } from './data/abbreviations'
import { normalizeText } from './normalize'

interface Abbreviation {
  short: string
  /** Without these letters, in lower case unless it is meant as written, no text holds it. */
  letters: string
  isCased: boolean
  pattern: RegExp
  /** Its meanings, each with the ways to say it in comparable form; see `normalizeText`. */
  meanings: readonly (readonly string[])[]
  /** All of them but what denies by itself ("NKDA", "NGTD"): its words say the opposite of it. */
  long: readonly string[]
}

const ENTRIES: readonly Abbreviation[] = ABBREVIATIONS.trim()
  .split('\n')
  .flatMap((line) => {
    const [short, long] = line.split(' = ')
    if (!short || !long) return []
    const isCased = !/\p{Ll}/u.test(short)
    const pattern = new RegExp(
      `(?<![\\p{L}\\d/])${short.replaceAll('/', '\\/')}(?![\\p{L}\\d/])`,
      isCased ? 'u' : 'iu',
    )
    const meanings = long.split(' | ').map((ways) => ways.split('; ').map(normalizeText))
    const plain = meanings.flat().filter((words) => !words.startsWith('no '))
    return [
      { short, letters: isCased ? short : short.toLowerCase(), isCased, pattern, meanings, long: plain },
    ]
  })

/** A place where a text uses shorthand, with everything that it may stand for. */
export interface Shorthand {
  start: number
  end: number
  long: readonly string[]
}

/** The shorthand of a text, but for what denies by itself. */
export function findShorthand(text: string): Shorthand[] {
  const isHeld = quickLook(text)
  return ENTRIES.flatMap((entry) => {
    const { pattern, long } = entry
    const match = long.length > 0 && isHeld(entry) && pattern.exec(text)
    return match ? [{ start: match.index, end: match.index + match[0].length, long }] : []
  })
}

/** Whether a text may hold an entry: a search for its letters is far quicker than one for its pattern. */
function quickLook(text: string): (entry: Abbreviation) => boolean {
  const lower = text.toLowerCase()
  return ({ letters, isCased }) => (isCased ? text : lower).includes(letters)
}

/**
 * What else a text may say: the long forms of its shorthand, and the shorthand of its long forms ("radical prostatectomy" →
 * "RP"). Of shorthand with several meanings all of them, so it serves to find what two texts share, never to tell apart.
 */
export function otherForms(text: string): string[] {
  const normal = ` ${normalizeText(text)} `
  const isHeld = quickLook(text)
  return ENTRIES.flatMap((entry) => {
    const { short, pattern, meanings } = entry
    if (isHeld(entry) && pattern.test(text)) return meanings.flat()
    const meant = meanings.find((ways) => ways.some((words) => normal.includes(` ${words} `)))
    return meant ? [short, ...meant] : []
  })
}
