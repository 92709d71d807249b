import { UNIT_ATOMS, WHOLE_UNITS } from '@/lib/terminology/data/units'
import { normalizeUnit } from '@/lib/terminology/units'
import { BODY_PART } from './lexicon/sides'

const KNOWN: ReadonlySet<string> = new Set([...Object.values(UNIT_ATOMS), ...Object.values(WHOLE_UNITS)])
// Longest first. A unit may be joined by slashes or "per"; powers of ten come in many spellings.
const CANDIDATES: readonly RegExp[] = [
  /^[ \u00a0]?(?:mL|ml)[ ]?\/[ ]?min(?:[ ]?\/[ ]?(?:\{?1\.73[ _]?(?:m2|m²|sq\.?[ ]?m)\}?))/,
  /^[ \u00a0]?(?:[×x*]\s?)?10\s?[*^]{0,2}[ ]?(?:[³⁶⁹]|0?(?:3|6|9|12)|¹²)[ ]?\/[ ]?(?:[µμu]?L|microlit(?:er|re)|mm3)/i,
  /^[ \u00a0]?(?:beats|breaths) (?:per|a) minute/i,
  /^[ \u00a0]?degrees? (?:Celsius|Fahrenheit|C|F)\b/,
  /^[ \u00a0]?mm ?\[?Hg\]?/i,
  /^[ \u00a0-]?(?:[\p{L}µμ°][\p{L}\d²µμ[\]{}_^*]*|\/|%)(?:[ ]?(?:\/|per )[ ]?[\p{L}\d.²µμ[\]{}_^]*[\p{L}\d²\]}])+/u,
  // "88,000 per µL", "12 /hpf": a count in so much.
  /^[ \u00a0]?(?:\/|per )[ ]?(?:[µμu]L|mcL|microlit(?:er|re)|mm[3³]|lit(?:er|re)|[hl]pf|min(?:ute)?)(?![\p{L}\d])/iu,
  /^[ \u00a0]?%/,
  // "3+ edema": a grade.
  /^\+(?=[\s,;.)]|$)/,
  /^[ \u00a0]?°[CF]\b/,
  /^[ \u00a0-]?[\p{L}µμ[\]_]+\d?²?/u,
]
// Short words that are units only in tables: "5 in 2020", "120 a day", "at 98 s/p".
const WORDS = new Set([
  'a',
  'in',
  's',
  'd',
  'y',
  'c',
  'f',
  'u',
  'm',
  'h',
  'l',
  'min',
  'ratio',
  'score',
  'points',
  'point',
  'feet',
  'eq',
  'mo',
  'second',
  'sec',
  'ms',
])

const LEFT_OF = new RegExp(`^ ${BODY_PART}`, 'iu')

export interface UnitMention {
  /** UCUM where known. */
  unit: string
  length: number
}

/** The unit of measurement right behind a number; undefined when what follows is no unit we know. */
export function readUnit(after: string): UnitMention | undefined {
  for (const pattern of CANDIDATES) {
    const text = pattern.exec(after)?.[0]
    const bare = text?.replace(/^[ \u00a0-]/, '')
    if (!text || !bare || WORDS.has(bare)) continue
    // "T -2.7 L fem neck": the left one, no litres.
    if (bare === 'L' && LEFT_OF.test(after.slice(text.length))) continue
    // "three D-dimers"
    if (/^\p{L}|^-\p{Ll}/u.test(after.slice(text.length))) continue
    const unit = normalizeUnit(bare.replace(/^[×x*]\s?/, '').replace(/\s+per\s+/gi, '/'))
    if (isKnownUnit(unit)) return { unit, length: text.length }
  }
  return undefined
}

function isKnownUnit(unit: string): boolean {
  const parts = unit.split('/')
  return (
    parts.every(
      (part, place) => (part === '' && place === 0) || KNOWN.has(part) || /^10\*\d+$|^\{.+\}$/.test(part),
    ) && unit !== ''
  )
}
