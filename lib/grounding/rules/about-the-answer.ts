import type { SentencePart } from '@/lib/contracts/stream'
import { normalizeText } from '@/lib/terminology/normalize'
import {
  ANSWER_PHRASES,
  ANSWER_SUBJECT,
  ANSWER_WORDS,
  CHART_PART,
  FILLER_WORDS,
} from '../lexicon/about-the-answer'
import { blank } from '../mentions'
import type { TextReading } from '../read-text'

/** The only sentences that may repeat words of the question, and only those. */
const REPEATS_QUESTION = /^I (?:did not understand|do not know|took no account of|read|understood)(?= “)/u
const QUOTED = /“([^“”]{1,60})”/gu
const OF_ASKED =
  /(?<=\bresults? of )[\p{L}\d /-]{2,40}?(?= (?:at once|I can)\b)|(?<=^I (?:looked|searched) for )[\p{L}\d '’-]{2,40}?(?= (?:only )?in this chart\b)/gu
/** What may be named without saying anything of the patient: something that is measured. */
const MEASURED: readonly string[] = ['lab', 'vital', 'survey']
/** "Last visit: 3 March" says when it was. */
const DATED_FACT = /\b(?:last|latest|first|most recent)\b/iu

/**
 * Whether a sentence without any source is wholly made of what needs none: connectives, neutral headings, and set phrases
 * about the answer, the search and the assistant (`lexicon/about-the-answer.ts`). One word outside of them and it is
 * taken for a statement about the patient, since a fact or an advice without its source must not be shown.
 * `asked`: the words of the person who asked, which the answer may quote to say what it did not understand.
 */
export function speaksOnlyOfTheAnswer(
  block: SentencePart['block'] | undefined,
  reading: TextReading,
  asked = '',
): boolean {
  const text = reading.text.replace(/[’]/gu, "'").replace(/\s+/g, ' ').trim()
  const measured = reading.concepts.filter(({ concepts }) =>
    concepts.every(({ kind }) => MEASURED.includes(kind)),
  )
  // "Allergies to potassium": what is measured, named as something else.
  if (measured.length > 0 && /\ballerg/iu.test(text)) return false
  const spoken = repeatedFromQuestion(blank(reading.text, measured), asked)
    .replace(/[’]/gu, "'")
    .replace(/\s+/g, ' ')
    .trim()
  const ofAnswer = ANSWER_PHRASES.reduce((rest, phrase) => rest.replace(phrase, ' · '), spoken)
  const isOfAnswer = ofAnswer !== spoken || ANSWER_SUBJECT.test(spoken)
  const isHeading = block === 'heading' || /:$/.test(text)
  if (reading.dates.length > 0 && !isOfAnswer && (!isHeading || DATED_FACT.test(text))) return false
  const allowed = isOfAnswer ? [FILLER_WORDS, ANSWER_WORDS] : [FILLER_WORDS]
  return wordsLeft(ofAnswer, reading).every((word) => allowed.some((words) => words.has(word)))
}

/** Every word and number outside the names of chart parts and dates. */
function wordsLeft(text: string, { dates }: TextReading): string[] {
  const undated = dates.reduce((rest, date) => rest.replace(date.text, ' '), text)
  const bare = undated.replace(CHART_PART, ' ')
  return bare.toLowerCase().match(/[\p{L}\p{N}%+±<>=]+(?:'\p{L}+)?/gu) ?? []
}

/** Takes out what stood in the question, in the few sentences that say how it was read. */
function repeatedFromQuestion(text: string, asked: string): string {
  const known = ` ${normalizeText(asked)} `
  const wasAsked = (words: string) =>
    normalizeText(words) !== '' && known.includes(` ${normalizeText(words)} `)
  const named = text.replace(OF_ASKED, (words) => (wasAsked(words) ? '' : words))
  if (!REPEATS_QUESTION.test(named)) return named
  let before = ''
  return named.replace(REPEATS_QUESTION, 'I').replace(QUOTED, (quote, words: string) => {
    const isKnown = wasAsked(words) || (wasAsked(before) && isSpellingOf(words, before))
    before = words
    return isKnown ? '' : quote
  })
}

/** One word that differs from the other by a slip: a few letters somewhere inside. */
function isSpellingOf(word: string, written: string): boolean {
  const [left, right] = [word.toLowerCase(), written.toLowerCase()]
  const shorter = Math.min(left.length, right.length)
  let start = 0
  while (start < shorter && left[start] === right[start]) start += 1
  let end = 0
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end += 1
  return Math.max(left.length, right.length) - start - end <= 3
}
