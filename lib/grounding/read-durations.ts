import { NUMBER_WORDS, TIME_UNITS } from './lexicon/number-words'
import type { Span } from './mentions'

/** A span of time told in more than one number: "an hour and a half", "1 h 45 min", "a year and five days". */
export interface DurationMention extends Span {
  text: string
  value: number
  /** 1 where it holds a fraction. */
  decimals: number
  /** UCUM of the smallest unit that was named. */
  unit: string
}

const COUNT = `(?<count>\\d{1,3}|an?|one|${Object.keys(NUMBER_WORDS).join('|')})`
const unitNamed = (group: string) =>
  `(?<${group}>(?:second|sec|minute|min|hour|hr|day|night|week|wk|month|mo|year|yr)s?|h|d)(?![\\p{L}])`
const PART = '(?<part>(?:a |one[- ])?half|(?:a |one[- ])quarter|three[- ]quarters|½|¼|¾)'
const PARTS: readonly (readonly [RegExp, number])[] = [
  [/half|½/iu, 0.5],
  [/three|¾/iu, 0.75],
  [/quarter|¼/iu, 0.25],
]

/** "37+1 weeks", "37+1": of a pregnancy, in weeks and days. */
const GESTATION = /(?<![\d.+])(?<weeks>[1-4]\d)\+(?<days>[0-6])(?:[ -](?:weeks?|wks?|w)\b|\/40)/giu

const FORMS: readonly RegExp[] = [
  pattern(`${COUNT}[ -]?${unitNamed('unit')} and ${PART}`),
  pattern(`${COUNT}(?: and )?${PART}[ -]${unitNamed('unit')}`),
  pattern(`${PART}(?: of)?(?: an?)? ${unitNamed('unit')}`),
  // No comma: "two weeks, three days after …" are two spans.
  pattern(
    `${COUNT}[ -]?${unitNamed('unit')}(?: and |\\s?)(?<more>\\d{1,3}|one|${Object.keys(NUMBER_WORDS).join('|')})[ -]?${unitNamed('small')}`,
  ),
]
/** Days in a unit of time (UCUM codes); a month and a year by their mean. */
export const DAYS_IN: Readonly<Record<string, number>> = {
  s: 1 / 86_400,
  min: 1 / 1440,
  h: 1 / 24,
  d: 1,
  wk: 7,
  mo: 30.4375,
  a: 365.25,
}

/** Every compound span of time in a text. */
export function readDurations(text: string): DurationMention[] {
  const found: DurationMention[] = [...text.matchAll(GESTATION)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    value: Number(match.groups?.weeks) * 7 + Number(match.groups?.days),
    decimals: 0,
    unit: 'd',
  }))
  for (const form of FORMS) {
    for (const match of text.matchAll(form)) {
      const span = { start: match.index, end: match.index + match[0].length, text: match[0] }
      const read = readSpan(match.groups ?? {})
      if (read && !found.some((other) => span.start < other.end && other.start < span.end))
        found.push({ ...span, ...read })
    }
  }
  return found
}

const SEVENTHS = /(?<![\d/.,])(?<count>\d{1,2})\/(?<part>7|12|52)(?![\d/]|\s?%|[.,]\d)/gu
const OF_A_WEEK: Readonly<Record<string, string>> = { 7: 'd', 12: 'mo', 52: 'wk' }

/**
 * "5/7", "2/52", "3/12": days, weeks and months as British notes write them, where a source has that very span. "4/52" and
 * "in 6/12" can mean nothing else.
 */
export function readSevenths(text: string, known: ReadonlySet<string>): DurationMention[] {
  return [...text.matchAll(SEVENTHS)].flatMap((match) => {
    const { count = '', part = '' } = match.groups ?? {}
    const unit = OF_A_WEEK[part] ?? 'd'
    const span = { start: match.index, end: match.index + match[0].length, text: match[0] }
    const isPlain = part === '52' || /\b(?:in|every)\s$/iu.test(text.slice(0, match.index))
    return isPlain || known.has(`${Number(count)} ${unit}`)
      ? [{ ...span, value: Number(count), decimals: 0, unit }]
      : []
  })
}

function readSpan({ count, unit = '', part, more, small }: Record<string, string | undefined>) {
  const whole = count === undefined ? 0 : countOf(count)
  const code = codeOf(unit)
  if (part !== undefined)
    return { value: whole + (PARTS.find(([word]) => word.test(part))?.[1] ?? 0), decimals: 1, unit: code }
  const smaller = codeOf(small ?? '')
  const factor = (DAYS_IN[code] ?? 0) / (DAYS_IN[smaller] ?? 1)
  if (factor <= 1) return undefined
  return { value: Math.round(whole * factor) + countOf(more ?? ''), decimals: 0, unit: smaller }
}

function countOf(word: string): number {
  return NUMBER_WORDS[word.toLowerCase()] ?? (Number(word) || 1)
}

function codeOf(unit: string): string {
  return TIME_UNITS[unit.toLowerCase().replace(/(?<=..)s$/, '')] ?? 'd'
}

function pattern(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d.,/])${source}`, 'giu')
}
