import { findWrittenDates, type WrittenDate } from '@/lib/format/written-date'
import type { Window } from '../question'

/** What stands right before a date decides which side of it is meant; nothing of this: the date itself. */
const BEFORE_DATE: readonly [keyof Window, RegExp][] = [
  [
    'from',
    /\b(?:since|from|starting|beginning)(?: the)?(?: (?:start|beginning|turn) of)?\s*$|\b(?:start|beginning|turn) of\s*$/,
  ],
  ['after', /\bsince the end of\s*$/],
  ['after', /\b(?:after|following|later than|past)\s*$/],
  ['before', /\b(?:before|prior to|earlier than|preceding|ahead of)\s*$/],
  ['to', /\b(?:as of|as at|until|till|through|up to|by|to)\s*$/],
]

/** The window of time a question names, from its dates or from words such as "in the last two years". */
export function readWindow(
  text: string,
  dates: readonly WrittenDate[],
  horizon: Horizon | null,
): Window | null {
  const [first, second] = dates
  if (first && second && isRange(text.slice(first.end, second.start))) {
    const [from, to] = [first.value, second.value].sort()
    return { from: dayOf(from), to: dayOf(to) }
  }
  if (first) {
    const before = text.slice(0, first.start).toLowerCase()
    const side = BEFORE_DATE.find(([, words]) => words.test(before))?.[0]
    if (
      !side &&
      /^\s*(?:on(?:wards?)?|and (?:later|after|since|on)|to (?:now|date|today))\b(?! (?:file|record))/i.test(
        text.slice(first.end),
      )
    ) {
      return { from: dayOf(first.value) }
    }
    // "BMI now vs 2014", "weight today compared with June": from that time until now.
    if (dates.length === 1 && NOW_AGAINST.test(before)) return { from: dayOf(first.value) }
    const beside = dates.length === 1 ? besideEvent(before, text.slice(first.end)) : null
    if (beside) return { [beside]: dayOf(first.value) }
    return side ? { [side]: dayOf(first.value) } : { from: dayOf(first.value), to: dayOf(first.value) }
  }
  return horizon ? readRelativeWindow(text.toLowerCase(), horizon) : null
}

const UNTIL_NOW =
  /\b(?:vs?\.?|versus|against|compared (?:to|with)|than|and|to)\b.{0,12}\b(?:now|today|current(?:ly)?)\b|\b(?:now|today|currently)\b.{0,12}\b(?:vs?\.?|versus|against|compared|than)\b/
const NOW_AGAINST =
  /\b(?:now|today|current(?:ly)?|latest)\b.{0,20}\b(?:vs?\.?|versus|against|compared (?:to|with)|than)\s*(?:in |on |that of )?$/

/** "Between 2019 and the delivery\", "between the section and 2022": an event of the chart stands on the other side. */
function besideEvent(before: string, after: string): keyof Window | null {
  if (/\bbetween\s*$/.test(before) && /^\s*and\b/i.test(after)) return 'from'
  return /\bbetween\b.{2,40}\band\s*$/.test(before) ? 'to' : null
}

/** 12/11/2026 is the 11th of December or the 12th of November; the reading that was not taken, if there are two. */
export function otherReading({ text, value }: WrittenDate): string | undefined {
  const [, first = '', second = ''] = /^(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})$/.exec(text) ?? []
  if (first === '') return undefined
  const isEither = Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second)
  return isEither && value.length >= 10
    ? `${value.slice(0, 4)}-${value.slice(8, 10)}-${value.slice(5, 7)}`
    : undefined
}

/** ISO days: the day of asking, and the day through which the chart's data reach. */
export interface Horizon {
  today: string
  dataThrough: string | null
}

function isRange(between: string): boolean {
  return /^\s*(?:(?!and\b)[\p{L}-]+\s+){0,2}(?:and|to|until|till|through|-|–|—|v|vs\.?|versus|against|compared (?:to|with))(?:\s+(?:the|in|on|that of))?\s*$/iu.test(
    between,
  )
}

function dayOf(date = ''): string {
  return date.slice(0, 10)
}

const NUMBER_WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** The northern season of influenza, in which "this season" is asked, begins in August. */
const SEASON_STARTS = '08-01'

/**
 * Spans count back from the day through which the chart's data reach: "over the last year" of a chart that ends in June
 * is the year before that June. "Last year" alone is the calendar's.
 */
function readRelativeWindow(text: string, { today, dataThrough }: Horizon): Window | null {
  const year = Number(today.slice(0, 4))
  if (/\b(?:this|current) (?:flu |winter )?season\b/.test(text)) {
    const began = today.slice(5) >= SEASON_STARTS ? year : year - 1
    return { from: `${began}-${SEASON_STARTS}` }
  }
  if (/\bthis year\b/.test(text)) return { from: String(year), to: String(year) }
  if (/\bthis month\b/.test(text)) return { from: today.slice(0, 7), to: today.slice(0, 7) }
  if (
    /\b(?:last|previous) (?:calendar )?year\b(?!s)/.test(text) &&
    !/\b(?:over|in|during|within|for) the last year\b/.test(text)
  )
    return { from: String(year - 1), to: String(year - 1) }
  const ago = /\b(\d+|[a-z]+) (week|month|year)s? (?:ago|earlier|back)\b/.exec(text)
  const end = dataThrough && dataThrough < today ? dataThrough : today
  const since =
    ago?.[1] && ago[2] ? { count: /^(?:a|an)$/.test(ago[1]) ? 1 : readNumber(ago[1]), unit: ago[2] } : null
  if (since && since.count > 0) {
    const day = goBack(end, since.count, since.unit)
    // "Weight five years ago vs now" is what came between, not what was before.
    return UNTIL_NOW.test(text) ? { from: day } : { to: day }
  }
  const span =
    /\b(?:last|past|previous|recent) (\d+|[a-z]+)? ?(day|week|month|year)s?\b/.exec(text) ??
    /\b(?:over|within|in|for|during) (\d+|[a-z]+) ?(day|week|month|year)s\b/.exec(text)
  const unit = span?.[2]
  if (!unit) return null
  const count = span[1] ? readNumber(span[1]) : 1
  return count > 0 ? { from: goBack(end, count, unit) } : null
}

/** 'three' or '3'; 0 for anything else. */
export function readNumber(word: string): number {
  const named = NUMBER_WORDS.indexOf(word.toLowerCase())
  return named > 0 ? named : /^\d+$/.test(word) ? Number(word) : 0
}

function goBack(today: string, count: number, unit: string): string {
  const date = new Date(`${today}T00:00:00Z`)
  if (unit === 'day') date.setUTCDate(date.getUTCDate() - count)
  if (unit === 'week') date.setUTCDate(date.getUTCDate() - 7 * count)
  if (unit === 'month') date.setUTCMonth(date.getUTCMonth() - count)
  if (unit === 'year') date.setUTCFullYear(date.getUTCFullYear() - count)
  return date.toISOString().slice(0, 10)
}

/** The dates of a question, and the question without them. */
export function takeDates(text: string): { dates: WrittenDate[]; rest: string } {
  const dates = findWrittenDates(text)
  const rest = dates.reduceRight(
    (without, date) => `${without.slice(0, date.start)} , ${without.slice(date.end)}`,
    text,
  )
  return { dates, rest }
}

/** "The last" of "over the last year" is no result that came last. */
export function withoutSpans(text: string): string {
  return text.replace(
    /\b(?:last|past|previous|recent) (?:(?:\d+|[a-z]+) )?(?:days?|weeks?|months?|years?)\b/gi,
    '…',
  )
}
