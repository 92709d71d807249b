import { findWrittenDates, type WrittenDate } from '@/lib/format/written-date'
import { findConcepts } from '@/lib/terminology/lookup'
import type { EventWindow, Window } from '../question'

/** What stands right before a date decides which side of it is meant; nothing of this: the date itself. */
const BEFORE_DATE: readonly [keyof Window, RegExp][] = [
  ['from', /\b(?:since|from|starting|beginning|as of)(?: the)?\s*$/],
  ['after', /\b(?:after|following|later than|past)\s*$/],
  ['before', /\b(?:before|prior to|earlier than|preceding|ahead of)\s*$/],
  ['to', /\b(?:until|till|through|up to|by|to)\s*$/],
]

/** The window of time a question names, from its dates or from words such as "in the last two years". */
export function readWindow(text: string, dates: readonly WrittenDate[], today: string | null): Window | null {
  const [first, second] = dates
  if (first && second && isRange(text.slice(first.end, second.start))) {
    const [from, to] = [first.value, second.value].sort()
    return { from: dayOf(from), to: dayOf(to) }
  }
  if (first) {
    const before = text.slice(0, first.start).toLowerCase()
    const side = BEFORE_DATE.find(([, words]) => words.test(before))?.[0]
    return side ? { [side]: dayOf(first.value) } : { from: dayOf(first.value), to: dayOf(first.value) }
  }
  return today ? readRelativeWindow(text.toLowerCase(), today) : null
}

function isRange(between: string): boolean {
  return /^\s*(?:and|to|until|till|through|-|–|—)\s*$/i.test(between)
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

function readRelativeWindow(text: string, today: string): Window | null {
  const year = Number(today.slice(0, 4))
  if (/\bthis year\b/.test(text)) return { from: String(year), to: String(year) }
  if (/\b(?:last|previous) (?:calendar )?year\b(?!s)/.test(text))
    return { from: String(year - 1), to: String(year - 1) }
  const span = /\b(?:last|past|previous|recent) (\d+|[a-z]+)? ?(day|week|month|year)s?\b/.exec(text)
  const unit = span?.[2]
  if (!unit) return null
  const count = span[1]
    ? NUMBER_WORDS.indexOf(span[1]) > 0
      ? NUMBER_WORDS.indexOf(span[1])
      : Number(span[1])
    : 1
  return Number.isFinite(count) && count > 0 ? { from: goBack(today, count, unit) } : null
}

function goBack(today: string, count: number, unit: string): string {
  const date = new Date(`${today}T00:00:00Z`)
  if (unit === 'day') date.setUTCDate(date.getUTCDate() - count)
  if (unit === 'week') date.setUTCDate(date.getUTCDate() - 7 * count)
  if (unit === 'month') date.setUTCMonth(date.getUTCMonth() - count)
  if (unit === 'year') date.setUTCFullYear(date.getUTCFullYear() - count)
  return date.toISOString().slice(0, 10)
}

const EVENT =
  /\b(before|prior to|after|following|since|once)\s+(?:(?:the|his|her|their|a|being|was|were|he|she|they|patient)\s+)*(start(?:ing|ed)?|beginning|initiat(?:ing|ed|ion)|stopp(?:ing|ed)|discontinu(?:ing|ed|ation)|diagnos(?:is|ed|ing)|onset|going|put|coming|undergoing|having)?\s*(?:of|with|on|off|the|her|his|their)*\s*/i
/** "since the anemia diagnosis", "after metformin was started". */
const EVENT_TAIL =
  /^\s*(?:was |were |got )?(?:diagnosis|diagnosed|started|begun|began|stopped|therapy|treatment|prescription)\b/i
const EVENT_KINDS = {
  drug: 'medications',
  'drug-class': 'medications',
  condition: 'conditions',
  procedure: 'procedures',
} as const

/** An event of the chart that bounds the time, and where it stands in the text. */
export function readEvent(text: string): (EventWindow & { start: number; end: number }) | null {
  const relation = EVENT.exec(text)
  const word = relation?.[1]?.toLowerCase()
  if (!relation || !word) return null
  const at = relation.index + relation[0].length
  const match = findConcepts(text.slice(at), ['drug', 'drug-class', 'condition', 'procedure'])[0]
  const kind = match && EVENT_KINDS[match.concept.kind as keyof typeof EVENT_KINDS]
  if (!match || !kind || match.start > 0) return null
  const tail = EVENT_TAIL.exec(text.slice(at + match.end))?.[0] ?? ''
  return {
    relation:
      word === 'since'
        ? 'from'
        : word === 'after' || word === 'following' || word === 'once'
          ? 'after'
          : 'before',
    kind,
    name: match.matchedText,
    edge: /^(?:stopp|discont|coming)/i.test(relation[2] ?? '') || /\bstopped\b/i.test(tail) ? 'end' : 'start',
    start: relation.index,
    end: at + match.end + tail.length,
  }
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
