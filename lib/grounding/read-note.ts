import { splitSections } from '@/lib/fhir/note-sections'
import { cutNoteSentences } from './cut-note-sentences'
import type { Context } from './read-context'
import { readText, type TextReading } from './read-text'
import { stem } from './words'

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

const FAMILY_SECTION = /\b(?:family|fh|fhx)\b/i
const PLAN_SECTION = /\bplan\b|^(?:recommendations?|follow[- ]?up|to do|next steps)$|^a\/p$/i
const DONE =
  /\b(?:was|were|had|has|have|given|conducted|prescribed|performed|placed|started|reports?|denies|is|are|continues?|declined|done|obtained|received|today|\p{L}{3,}ed)\b/iu

/** Cuts a passage of a note into sentences, each with the meaning that its section and the line above a list lend it. */
export function readNoteSentences(quote: string, section: string | null): NoteSentence[] {
  return splitSections(quote).flatMap(({ name, start, end }) => {
    let lead = ''
    return cutNoteSentences(quote, start, end).map(([from, to]) => {
      const text = quote.slice(from, to)
      const isListLine = /^\s*(?:[-*•]|\d{1,2}[.)])\s/.test(
        quote.slice(quote.lastIndexOf('\n', from) + 1, to),
      )
      if (!isListLine) lead = text.trimEnd().endsWith(':') ? text : ''
      const heading = name ?? section ?? ''
      const reading = readText(text)
      return {
        start: from,
        end: to,
        text,
        reading,
        stems: new Set(reading.words.map((word) => stem(word.text))),
        section: {
          family: FAMILY_SECTION.test(heading),
          planned: PLAN_SECTION.test(heading) && !DONE.test(`${lead} ${text}`),
          negated: /^(?:no|denies|negative)\b/i.test(lead),
        },
      }
    })
  })
}
