import { findShorthand } from '@/lib/terminology/abbreviations'
import { findConcepts } from '@/lib/terminology/lookup'
import { findLayTerms, type LayTerm } from './lexicon/lay-terms'
import type { ConceptMention, DateMention, NumberMention, Span } from './mentions'
import { isInside, overlaps } from './mentions'
import { type ContextReading, readContext } from './read-context'
import { readDates } from './read-dates'
import { readSevenths } from './read-durations'
import { readNumbers } from './read-numbers'
import { type KnownDates, NO_KNOWN_DATES } from './read-short-dates'
import { readTimes, type TimeMention } from './read-times'
import { contentWords, stemsOf, type Word } from './words'

/** Everything in a sentence that can be compared: the same reading for what is claimed and for what a note says. */
export interface TextReading {
  text: string
  dates: DateMention[]
  numbers: NumberMention[]
  /** Times of day that stand apart from a date. */
  times: TimeMention[]
  concepts: ConceptMention[]
  /** Words that carry meaning, outside dates and numbers with their units. */
  words: Word[]
  /** Plain words for clinical things. */
  layTerms: LayTerm[]
  /** Clinical shorthand, with the stems of what it stands for. */
  shorthand: (Span & { stems: ReadonlySet<string> })[]
  /** Passages between quotation marks, without the marks. */
  quotes: Span[]
  context: ContextReading
}

const QUOTE = /“([^”]{2,})”|"([^"]{2,})"|‘([^’]{6,})’/gu

export function readText(text: string, known: KnownDates = NO_KNOWN_DATES): TextReading {
  const sevenths = readSevenths(text, known.spans)
  const dates = readDates(text, known).filter((date) => !sevenths.some((span) => overlaps(date, span)))
  const concepts = readConcepts(text).filter((concept) => !dates.some((date) => overlaps(concept, date)))
  const named = concepts.filter((concept) => /\d/.test(concept.text))
  const times = readTimes(text, dates)
  const numbers = readNumbers(text, [...dates, ...times, ...named], sevenths)
  return {
    text,
    dates,
    concepts,
    numbers,
    times,
    words: contentWords(text).filter((word) => ![...dates, ...numbers].some((span) => isInside(word, span))),
    layTerms: findLayTerms(text),
    shorthand: findShorthand(text).map(({ start, end, long }) => ({
      start,
      end,
      stems: stemsOf(long.join(' ')),
    })),
    quotes: [...text.matchAll(QUOTE)].map((match) => ({
      start: match.index + 1,
      end: match.index + match[0].length - 1,
    })),
    context: readContext(maskDates(maskContrasts(maskSides(text)), dates)),
  }
}

function readConcepts(text: string): ConceptMention[] {
  const places = new Map<number, ConceptMention>()
  for (const { concept, start, end, matchedText } of findConcepts(text)) {
    // "He got up" is no transaminase.
    if (matchedText === 'got') continue
    // "Sats fall below 88" are no fall.
    if (
      /^falls?$/iu.test(matchedText) &&
      /^\s+(?:below|under|to|from|by|short|within|in)\b/iu.test(text.slice(end))
    )
      continue
    const place = places.get(start)
    if (place) place.concepts.push(concept)
    else places.set(start, { start, end, text: matchedText, concepts: [concept] })
  }
  return [...places.values()]
}

/** "An aunt on her mother's side" is no mother. */
function maskSides(text: string): string {
  return text.replace(/\b(?:mother|father)['’]s(?= side\b)/giu, (words) => '0'.repeat(words.length))
}

/** "It was her sister, not she, who …": names who is not meant, and denies nothing of what is said. */
function maskContrasts(text: string): string {
  return text.replace(NOT_WHOM, (words) => '0'.repeat(words.length))
}

const WHO =
  '(?:she|he|her|him|they|them|(?:the )?(?:patient|pt)(?: (?:her|him)self)?|(?:his|her|their|the|an?) (?:\\p{L}+ )?(?:mother|mum|mom|father|dad|sister|brother|son|daughter|wife|husband|partner|spouse|child|baby|aunt|uncle|cousin|grand(?:mother|father)|parents?|nephew|niece))'
const NOT_WHOM = new RegExp(
  `(?:,|\\s\\(|\\s[–—-])?\\s*\\b(?:and |but )?(?:not|rather than|as opposed to) (?:in |of |by |from )?${WHO}(?:\\)|\\s[–—-]|,(?=\\s))?(?=\\s*(?:[,.;]|$|\\bwho\\b|\\bthat\\b|\\bhad\\b|\\bhas\\b|\\bis\\b|\\bwas\\b))`,
  'giu',
)

/** "The May 2022 note" doubts nothing. */
function maskDates(text: string, dates: readonly Span[]): string {
  return dates.reduce(
    (masked, { start, end }) => masked.slice(0, start) + '0'.repeat(end - start) + masked.slice(end),
    text,
  )
}
