import type { ConceptMatch } from '@/lib/terminology/concept'

/** A place in a text, UTF-16 units. */
export interface Span {
  start: number
  end: number
}

export type Comparator = '<' | '<=' | '>' | '>='

/** A number as written; `decimals` is the precision it claims. */
export interface WrittenNumber {
  value: number
  decimals: number
}

/**
 * amount: has a unit of measurement · pair: 118/74 · duration: in units of time · age · frequency: "twice a day" ·
 * name: part of a name ("type 2") · ordinal: "third" · plain: none of these (a count, or a value without its unit).
 */
export type NumberRole = 'amount' | 'pair' | 'duration' | 'age' | 'frequency' | 'name' | 'ordinal' | 'plain'

export interface NumberMention extends Span, WrittenNumber {
  text: string
  role: NumberRole
  /** The second number of a pair. */
  second?: WrittenNumber
  /** UCUM for amounts; 'd', 'wk', 'mo', 'a', 'h', 'min' for durations. */
  unit?: string
  comparator?: Comparator
  /** "about", "roughly", "around". */
  approximate: boolean
  /** "just under", "a little over": the bound is nearly reached. */
  isClose?: boolean
  /** "a year and five days": told in two units, which no round number is. */
  isCompound?: boolean
  /** Of frequencies ("every 4 to 6 hours"): the rarer end; `value` is the other, both a day. */
  perDayAtLeast?: number
  /** Of frequencies: only said by the way ("daily"), where a source may say nothing. */
  isImplied?: boolean
  /** Written as a word: "nine". */
  inWords: boolean
}

/** A date as far as it was written: "17 April" has no year, "the 28th" only a day. */
export interface DateMention extends Span {
  text: string
  year?: number
  month?: number
  day?: number
  time?: string
  /** "7/20" may be July 2020 as well as the 20th of July. */
  orMonthOf?: { year: number; month: number }
  /** Last year of "2023–24". */
  lastYear?: number
}

/** One place where terminology knows a name, with every concept it may mean. */
export interface ConceptMention extends Span {
  text: string
  concepts: ConceptMatch['concept'][]
}

export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end
}

export function isInside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end
}

/** `text.matchAll(pattern)`, but for a text without any: that copies the pattern, and most patterns find nothing. */
export function findAll(text: string, pattern: RegExp): RegExpExecArray[] {
  return text.search(pattern) < 0 ? [] : [...text.matchAll(pattern)]
}

/** The text with nothing at these places, all others where they were. */
export function blank(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  )
}
