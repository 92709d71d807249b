import { ABBREVIATIONS } from './data/abbreviations'
import { normalizeText } from './normalize'

interface Abbreviation {
  short: string
  pattern: RegExp
  /** Its meanings, each with the ways to say it in comparable form; see `normalizeText`. */
  meanings: readonly (readonly string[])[]
}

const ENTRIES: readonly Abbreviation[] = ABBREVIATIONS.trim()
  .split('\n')
  .flatMap((line) => {
    const [short, long] = line.split(' = ')
    if (!short || !long) return []
    const flags = /\p{Ll}/u.test(short) ? 'iu' : 'u'
    const pattern = new RegExp(`(?<![\\p{L}\\d/])${short.replaceAll('/', '\\/')}(?![\\p{L}\\d/])`, flags)
    const meanings = long.split(' | ').map((ways) => ways.split('; ').map(normalizeText))
    return [{ short, pattern, meanings }]
  })

/** A place where a text uses shorthand, with everything that it may stand for. */
export interface Shorthand {
  start: number
  end: number
  long: readonly string[]
}

/** The shorthand of a text, but for what denies by itself ("NKDA", "NGTD"): its words say the opposite of it. */
export function findShorthand(text: string): Shorthand[] {
  return ENTRIES.flatMap(({ pattern, meanings }) => {
    const long = meanings.flat().filter((words) => !words.startsWith('no '))
    const match = long.length > 0 && pattern.exec(text)
    return match ? [{ start: match.index, end: match.index + match[0].length, long }] : []
  })
}

/**
 * What else a text may say: the long forms of its shorthand, and the shorthand of its long forms ("radical prostatectomy" →
 * "RP"). Of shorthand with several meanings all of them, so it serves to find what two texts share, never to tell apart.
 */
export function otherForms(text: string): string[] {
  const normal = ` ${normalizeText(text)} `
  return ENTRIES.flatMap(({ short, pattern, meanings }) => {
    if (pattern.test(text)) return meanings.flat()
    const meant = meanings.find((ways) => ways.some((words) => normal.includes(` ${words} `)))
    return meant ? [short, ...meant] : []
  })
}
