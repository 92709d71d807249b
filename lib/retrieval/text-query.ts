import { expandClinicalTerms, findConcepts } from '@/lib/terminology/lookup'

/** Words of questions that say nothing about which passage is meant: they would match every note alike. */
const UNTELLING = new Set(
  `about according all also any anything can chart current currently date describe did does documented documents ever find
give had has have history how last latest list mention mentioned most much note noted notes on patient patients per please
recent recently record recorded records reported say says show tell the there this what when where which who whom why with
was were is are been being his her their him she he they it its for from into`.split(/\s+/),
)
const MOST_TERMS = 40
const WORD = /[\p{L}\p{N}]+/gu

/**
 * The terms of a question, each for `to_tsquery('english', …)`: its telling words, and the clinical synonyms of what it names.
 * Any of them may match, because questions and notes rarely share every word; ranking does the rest.
 */
export function toTerms(question: string): string[] {
  const words = [...question.toLowerCase().matchAll(WORD)].map((match) => match[0])
  const telling = words.filter((word) => !UNTELLING.has(word) && word.length > 1)
  const synonyms = [...listAbbreviations(question), ...expandClinicalTerms(question)].map((term) =>
    [...term.toLowerCase().matchAll(WORD)].map((match) => match[0]),
  )
  const phrases = synonyms.filter((parts) => parts.length > 0).map((parts) => parts.join(' <-> '))
  return [...new Set([...telling, ...phrases])].slice(0, MOST_TERMS)
}

/** How notes shorten what the question names, "MI" for "heart attack": what a short form matches by accident, ranks outweigh. */
function listAbbreviations(question: string): string[] {
  return findConcepts(question).flatMap(({ concept }) => concept.abbreviations ?? [])
}
