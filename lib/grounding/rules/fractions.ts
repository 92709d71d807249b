import { otherForms } from '@/lib/terminology/abbreviations'
import { NUMBER_WORDS } from '../lexicon/number-words'
import { stem, stemsOf } from '../words'
import type { Claim, Finding } from './claim'
import { sentencesOf } from './note-anchors'

/** "1 of 3 nodes", "2/4 bottles": so many of so many of one thing. */
interface Fraction {
  text: string
  part: number
  whole: number
  of: ReadonlySet<string>
}

const NUMBER = `\\d{1,3}|one|${Object.keys(NUMBER_WORDS).join('|')}`
const FRACTION = new RegExp(
  `(?<![\\d./\\p{L}])(?<part>${NUMBER})\\s?(?:\\/|out of|of(?: the)?)\\s?(?<whole>${NUMBER})(?![\\d./%\\p{L}])(?<of>(?:\\s+(?!and\\b|or\\b|with\\b|on\\b|in\\b|at\\b|mm)[\\p{L}-]{3,}){0,3})`,
  'giu',
)
const DATE_LIKE = /^(?:on|since|from|until|to|dated)\s*$/iu

/** The share that a sentence gives of something must be the one that the source gives of it. */
export function checkFractions({ reading, cited, records }: Claim): Finding[] {
  const noted = [
    ...sentencesOf(cited).flatMap(({ text }) => readFractions(text)),
    ...records.flatMap(({ text }) => readFractions(text)),
  ]
  if (noted.length === 0) return []
  return readFractions(reading.text)
    .flatMap((said) => {
      const same = noted.filter(
        (other) => other.whole === said.whole && [...said.of].some((word) => other.of.has(word)),
      )
      if (same.length === 0 || same.some(({ part }) => part === said.part)) return []
      const others = same.map(({ text }) => `'${text.trim()}'`).join(', ')
      return [
        {
          rule: 'count' as const,
          reason: `The sentence says '${said.text.trim()}'; the cited source says ${others}.`,
        },
      ]
    })
    .slice(0, 1)
}

function readFractions(text: string): Fraction[] {
  return [...text.matchAll(FRACTION)].flatMap((match) => {
    const { of = '' } = match.groups ?? {}
    const [part, whole] = [match.groups?.part, match.groups?.whole].map(numberOf)
    if (part === undefined || whole === undefined) return []
    if (part > whole || DATE_LIKE.test(text.slice(Math.max(0, match.index - 8), match.index))) return []
    const words = of.toLowerCase().match(/\p{L}+/gu) ?? []
    return words.length === 0
      ? []
      : [
          {
            text: match[0],
            part,
            whole,
            of: new Set([...words.map(stem), ...stemsOf(otherForms(of).join(' '))]),
          },
        ]
  })
}

function numberOf(written = ''): number {
  return /^one$/iu.test(written) ? 1 : (NUMBER_WORDS[written.toLowerCase()] ?? Number(written))
}
