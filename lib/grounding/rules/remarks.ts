import { CHART_PART, FILLER_WORDS } from '../lexicon/about-the-answer'
import { relativesIn } from '../lexicon/context-cues'
import { NOT_OF_PAPERS, PAPER_WORDS, PERSON } from '../lexicon/paper-words'
import {
  DEPARTMENT,
  HEADING_WORDS,
  LEAD_WORDS,
  OF_THE_CHART,
  OPENERS,
  STATES_MORE,
  UNSAYABLE,
} from '../lexicon/remarks'
import { blank, isInside } from '../mentions'
import type { NameMention } from '../read-names'
import type { TextReading } from '../read-text'

/** What may be named without saying anything of the patient: something that is measured, and a kind of document. */
const MEASURED: readonly string[] = ['lab', 'vital', 'survey']
const DOCUMENT =
  /^ ?(?:reports?|notes?|letters?|wording|records?|entr(?:y|ies)|list|documents?|results?|trends?|figures|section)\b/iu
/** Parts that could each be a statement: all must be remarks. */
const PART_END = /;\s+|\s[–—-]\s+|,\s+(?:so|but|and)\s+(?=\p{L}+ )/giu
/** What only asks to be heard. */
const PREFACE = /^(?:(?:please )?note(?: that|:)|please be aware that|please(?= (?:correlate|treat)\b))\s*/iu
const DOCUMENT_COUNT =
  /\b\d{1,3} (?=(?:\p{L}+ )?(?:notes?|reports?|letters?|records?|documents?|entries|results?)\b)/giu

/**
 * Whether a sentence without a source asserts nothing of the patient by its form alone: a heading or the lead of a list made
 * of neutral words, or a remark of the one who answers (`lexicon/remarks.ts`) that names no illness, medicine or operation,
 * gives no value, and holds no second statement. Its other words are free.
 */
export function isRemark(reading: TextReading, names: readonly NameMention[]): boolean {
  const said = names
    .filter(
      ({ kind, text }) => kind !== 'proper' && !(kind === 'claim' && PAPER_WORDS.has(text.toLowerCase())),
    )
    .filter((name) => !isMeasured(name))
  if (said.some((name) => !isDocument(name, reading.text))) return isNeutralHeading(reading, names)
  return (
    isNeutralHeading(reading, names) ||
    isTalk(reading) ||
    isQuestion(reading) ||
    isInvitation(reading) ||
    isOfPapers(reading)
  )
}

/** Who only asks states nothing, unless the question takes something of the patient for granted. */
function isQuestion({ text, dates, numbers }: TextReading): boolean {
  return (
    /^[^.;:!?]+\?\W*$/u.test(text) &&
    dates.length === 0 &&
    numbers.every(({ inWords }) => inWords) &&
    !PERSON.test(text) &&
    relativesIn(text).length === 0
  )
}

/** "Ask if you need doses": what the reader may say, whatever it is about. */
function isInvitation({ text, dates, numbers }: TextReading): boolean {
  return (
    /^\W*(?:please )?(?:feel free to )?(?:ask|let me know|tell me|say)\b[^.;:]*[.!]?\W*$/iu.test(text) &&
    dates.length + numbers.length === 0 &&
    !PERSON.test(text)
  )
}

/** "Dates are month/day/year": wholly of words that mean nothing by themselves, about the dates of the answer. */
const OF_DATES = /\b(?:dates?|days?|months?|years?)\b[^.;]*\b(?:is|are)\b/iu

/** "The discharge letter": named after what it is of. */
const PAPER =
  /\b(?:discharge|clinic|admission|referral|operation|operative|pathology|radiology|laboratory|nursing|consultation|outpatient|hospital) (?:letters?|summar(?:y|ies)|notes?|reports?|records?|sheets?)\b/giu

/** Every content word is one of papers, figures or talk, and nothing is counted but them. */
function isOfPapers({ text, dates, numbers, words, layTerms }: TextReading): boolean {
  const terms = layTerms.filter((term) => !term.isSynonym && !/^(?:one|single)$/iu.test(term.text))
  if (PERSON.test(text) || NOT_OF_PAPERS.test(text) || dates.length + terms.length > 0) return false
  const isOfMe = /\b(?:I|me)\b/u.test(text)
  const isCount = ({ value, decimals, role, unit }: TextReading['numbers'][number]) =>
    decimals === 0 &&
    value < 100 &&
    (unit === undefined || (isOfMe && role === 'duration')) &&
    role !== 'pair'
  if (!numbers.every(isCount) || /^\W*\p{L}+\W*$/u.test(text)) return false
  if (words.length === 0) return OF_DATES.test(text)
  const papers = [...text.matchAll(PAPER)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }))
  return words.every((word) => PAPER_WORDS.has(word.text) || papers.some((paper) => isInside(word, paper)))
}

function isMeasured({ concepts }: NameMention): boolean {
  return concepts.length > 0 && concepts.every(({ kind }) => MEASURED.includes(kind))
}

/** "The CT report": a kind of examination that names a paper. */
function isDocument({ concepts, end }: NameMention, text: string): boolean {
  return concepts.some(({ kind }) => kind === 'procedure') && DOCUMENT.test(text.slice(end))
}

function isNeutralHeading(reading: TextReading, names: readonly NameMention[]): boolean {
  const { text } = reading
  if (reading.dates.length > 0 || /\bat (?:goal|target)\b/iu.test(text)) return false
  const measured = names.filter(isMeasured)
  // "Allergies to potassium": what is measured, named as something else.
  if (measured.length > 0 && /\ballerg/iu.test(text)) return false
  const allowed = /:\W*$/u.test(text)
    ? [HEADING_WORDS, FILLER_WORDS, LEAD_WORDS]
    : [HEADING_WORDS, FILLER_WORDS]
  const words = blank(text, measured)
    .replace(CHART_PART, ' ')
    .toLowerCase()
    .replace(
      /\(see (?:below|above)\)|\b(?:follow|work)[ -]up\b|\bto do\b|\((?:last|past) \d+ (?:days|weeks|months|years)\)/gu,
      ' ',
    )
    .match(/[\p{L}\p{N}%+±<>=]+(?:['’]\p{L}+)?/gu)
  return (words ?? []).every((word) => DEPARTMENT.test(word) || allowed.some((list) => list.has(word)))
}

function isTalk(reading: TextReading): boolean {
  const text = reading.text.replace(/[’]/gu, "'")
  if (/["“”]/u.test(text)) return false
  const parts = text
    .replace(/^[\s(*_#>-]+|[\s)*_]+$/gu, '')
    .replace(PREFACE, '')
    .split(PART_END)
    .map((part) => part.trim())
  const isOfSearch = /\b(?:I|my|me|covered|searched|consulted)\b/u.test(text)
  if (reading.dates.length > 0 && !isOfSearch) return false
  const isNumbered = reading.numbers.some(
    (number) => !number.inWords && !reading.dates.some((date) => isInside(number, date)),
  )
  if (isNumbered && /\d/u.test(text.replace(DOCUMENT_COUNT, '').replace(/\b(?:19|20)\d\d\b/gu, '')))
    return false
  if (UNSAYABLE.test(text.replace(OF_THE_CHART, ' '))) return false
  return parts.every((part) => {
    const opener = OPENERS.map((pattern) => pattern.exec(part)?.[0]).find((found) => found !== undefined)
    return opener !== undefined && !STATES_MORE.test(part.slice(opener.length).replace(OF_THE_CHART, ' '))
  })
}
