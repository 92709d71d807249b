import { NUMBER_WORDS, TIMES_WORDS } from './lexicon/number-words'
import type { Span } from './mentions'

/** How often something is taken or done, as a rate: "BID", "q12h" and "twice a day" are all 2 a day. */
export interface FrequencyMention extends Span {
  text: string
  perDay: number
  /** The rarer end of "every 4 to 6 hours". */
  perDayAtLeast?: number
  /** "daily", "nightly": says how often only by the way; a source without any frequency does not contradict it. */
  isImplied: boolean
}

const COUNT = '(?<count>\\d{1,2}|two|three|four|five|six|eight|ten|twelve)(?:\\s*\\(\\p{L}+\\))?'
const TO = '(?:\\s?(?:-|–|to)\\s?(?<to>\\d{1,2}))?'
const PERIOD = '(?<period>h(?:ours?|rs?)?|d(?:ays?)?|nights?|w(?:eeks?|ks?)|m(?:onths?|os?)|years?)'
const DAYS: readonly (readonly [RegExp, number])[] = [
  [/^h/i, 1 / 24],
  [/^(?:d|n|mornin|evenin|bedtim|24)/i, 1],
  [/^w/i, 7],
  [/^m/i, 365.25 / 12],
  [/^y/i, 365.25],
]
/** The dose that a short form such as "OD" must stand behind: alone it is also the right eye. */
const BEHIND_DOSE =
  '(?<=\\b(?:\\d\\s?(?:mg|mcg|g|ml|units?|puffs?|tab(?:let)?s?|cap(?:sule)?s?)|mg|mcg|units?|tablets?|capsules?|po|sc|puffs?)\\s)'
const SHORT: Readonly<Record<string, number>> = {
  qd: 1,
  od: 1,
  om: 1,
  bid: 2,
  bd: 2,
  tid: 3,
  tds: 3,
  qid: 4,
  qds: 4,
  qod: 0.5,
}

type Reader = (groups: Record<string, string | undefined>) => {
  most: number
  least?: number
  isImplied?: boolean
}

const READERS: readonly (readonly [RegExp, Reader])[] = [
  [
    regex(
      `(?:(?<word>once|twice|thrice)|${COUNT}[ -]?(?:x|times)|x\\s?(?<count2>\\d))(?:\\s*\\/\\s*|\\s+)(?:(?:a|an|per|each|every|in a)\\s+)?(?<period>da(?:y|ily)|night(?:ly)?|week(?:ly)?|month(?:ly)?|year(?:ly)?|24 ?h(?:ours)?)`,
    ),
    ({ word, count, count2, period }) => ({
      most: (word ? (TIMES_WORDS[word.toLowerCase()] ?? 1) : countOf(count ?? count2)) / daysIn(period),
    }),
  ],
  [
    regex(`(?:q\\.?\\s?|every\\s+)${COUNT}${TO}\\s?-?${PERIOD}(?![\\p{L}])`),
    ({ count, to, period }) => every(count, to, period),
  ],
  [regex(`${COUNT}${TO}[- ]hourly`), ({ count, to }) => every(count, to, 'h')],
  [
    regex('(?:every other|alternate|every second) (?<period>day|night|week|month)s?'),
    ({ period }) => ({ most: 0.5 / daysIn(period) }),
  ],
  [
    regex(
      '(?:every |each |in the )?mornings? and (?:every |each |in the |at )?(?:evenings?|nights?|bedtime)',
    ),
    () => ({ most: 2 }),
  ],
  [
    regex('(?<short>q\\.?d|b\\.?i\\.?d|t\\.?i\\.?d|q\\.?i\\.?d|q\\.?o\\.?d|bd|tds|qds)'),
    ({ short }) => shortRate(short),
  ],
  [new RegExp(`${BEHIND_DOSE}(?<short>od|om)(?!\\p{L})`, 'giu'), ({ short }) => shortRate(short)],
  [
    regex(
      '(?:every|each|(?<!\\b(?:for|in|within|after|over|about|almost|nearly|half) )a|per) (?<period>hour|day|night|morning|evening|week|month)(?! (?:later|earlier|before|after|ago|of|in (?:hospital|bed|intensive)))',
    ),
    ({ period }) => ({ most: 1 / daysIn(period), isImplied: true }),
  ],
  [
    regex('(?<period>daily|nightly|weekly|monthly)(?! (?:living|activit))'),
    ({ period }) => ({ most: 1 / daysIn(period), isImplied: true }),
  ],
  [regex('qhs|qam|qpm|nocte|mane|at (?:bedtime|night)'), () => ({ most: 1, isImplied: true })],
]

/** Every frequency of a text, in order, the wordier form first where two overlap. */
export function readFrequencies(text: string): FrequencyMention[] {
  const found: FrequencyMention[] = []
  for (const [pattern, read] of READERS) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length }
      if (found.some((other) => span.start < other.end && other.start < span.end)) continue
      const { most, least, isImplied = false } = read(match.groups ?? {})
      found.push({
        ...span,
        text: match[0],
        perDay: most,
        isImplied,
        ...(least !== undefined && { perDayAtLeast: least }),
      })
    }
  }
  return found.sort((left, right) => left.start - right.start)
}

export function sameRate(one: number, other: number): boolean {
  return Math.abs(one - other) <= 0.02 * Math.max(one, other)
}

function regex(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d.])(?:${source})(?!\\p{L})`, 'giu')
}

function countOf(word: string | undefined): number {
  return NUMBER_WORDS[(word ?? '').toLowerCase()] ?? (Number(word) || 1)
}

function daysIn(period = 'day'): number {
  return DAYS.find(([pattern]) => pattern.test(period))?.[1] ?? 1
}

function every(count: string | undefined, to: string | undefined, period: string | undefined) {
  const most = 1 / (countOf(count) * daysIn(period))
  return { most, ...(to && { least: 1 / (Number(to) * daysIn(period)) }) }
}

function shortRate(short = '') {
  return { most: SHORT[short.toLowerCase().replaceAll('.', '')] ?? 1 }
}
