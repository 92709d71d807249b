import { splitSections } from '@/lib/fhir/note-sections'
import { otherForms } from '@/lib/terminology/abbreviations'
import { cutNoteSentences } from './cut-note-sentences'
import type { Context } from './read-context'
import { readText, type TextReading } from './read-text'
import { stemsOf } from './words'

/** One sentence (or list line) of a note: `quote.slice(start, end) === text`. */
export interface NoteSentence {
  start: number
  end: number
  text: string
  reading: TextReading
  stems: ReadonlySet<string>
  /** What its section says of all of it: "Family history", "Plan". */
  section: Pick<Context, 'family' | 'planned' | 'negated'>
}

/** A JSON object without another one inside. */
const DATA = /\{\s*"[^{}]*"\s*:[^{}]*\}/g
const FAMILY_SECTION = /\b(?:family|fh|fhx)\b/i
// Not the mixed ones ("Assessment and plan", "A/P"): there the words of each line decide.
const PLAN_SECTION =
  /^(?:(?:discharge |treatment |care )?plan|recommendations?|follow[- ]?up(?: plan)?|to do|next steps)$/i
/** "Social: …", "Condition at discharge: …": a line with a heading of its own is no part of the section above it. */
const OWN_HEADING = /^(?!Note|Caution|Important|Mother|Father|Sister|Brother)\p{Lu}[\p{L}&/ ]{2,28}:\s/u
const DONE =
  /\b(?:was|were|had|has|have|given|conducted|prescribed|performed|placed|started|reports?|denies|is|are|continues?|declined|done|obtained|received|today|already|\p{L}{3,}ed)\b/iu

/** Cuts a passage of a note into sentences, each with the meaning that its section and the line above a list lend it. */
export function readNoteSentences(quote: string, section: string | null): NoteSentence[] {
  const prose = answerQuestions(blankData(quote))
  return splitSections(quote).flatMap(({ name, start, end }) => {
    let lead = ''
    let hasLeft = false
    return cutNoteSentences(prose, start, end).map(([from, to]) => {
      const text = quote.slice(from, to)
      const isListLine = /^\s*(?:[-*•]|\d{1,2}[.)])\s/.test(
        quote.slice(quote.lastIndexOf('\n', from) + 1, to),
      )
      if (!isListLine) lead = text.trimEnd().endsWith(':') ? text : ''
      // The rest of a section that goes on under another heading of the line's own.
      const isLineStart = from > start && quote.slice(quote.lastIndexOf('\n', from) + 1, from).trim() === ''
      hasLeft ||= isLineStart && OWN_HEADING.test(text)
      const heading = hasLeft ? '' : (name ?? section ?? '')
      const reading = readText(prose.slice(from, to))
      return {
        start: from,
        end: to,
        text,
        reading,
        stems: new Set([
          ...reading.words.map((word) => word.stem),
          ...stemsOf(otherForms(prose.slice(from, to)).join(' ')),
        ]),
        section: {
          family: FAMILY_SECTION.test(heading),
          planned: PLAN_SECTION.test(heading) && !DONE.test(`${lead} ${text}`),
          negated: /^(?:no|denies|negative)\b/i.test(lead),
        },
      }
    })
  })
}

/** "Ibuprofen? Denies.", "Increase it? Already on 10 mg": a question and its answer are one sentence, of the same length. */
function answerQuestions(text: string): string {
  return text
    .replace(/\?(?=\s+(?:denies|denied|none|never)\s*(?:[.;,)\n]|$))/giu, ':')
    .replace(/\?(?=\s+already\b)/giu, ',')
}

/**
 * The text with spaces in place of data (`{"name":"Potassium","value":"9.9"}`): nobody told that of the patient, and it
 * may be there to pass for a result that was looked up.
 */
function blankData(text: string): string {
  return text.replace(DATA, (data) => ' '.repeat(data.length))
}
