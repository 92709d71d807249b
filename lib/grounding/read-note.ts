import { splitSections } from '@/lib/fhir/note-sections'
import type { Context } from './read-context'
import { readText, type TextReading } from './read-text'
import { readSentenceEnd } from './sentence-end'
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

/** Sentence spans between two offsets; a line break cuts, unless the line was only wrapped. */
export function cutNoteSentences(text: string, start: number, end: number): [number, number][] {
  const spans: [number, number][] = []
  let from = start
  const close = (to: number) => {
    const body = text.slice(from, to)
    const first = from + (body.length - body.trimStart().length)
    const last = from + body.trimEnd().length
    if (last > first) spans.push([first, last])
    from = to
  }
  for (let at = start; at < end; at += 1) {
    const character = text.charAt(at)
    if (character === '\n' && !isWrapped(text, at)) close(at)
    else if (/[.!?…]/.test(character)) {
      const lineEnd = text.indexOf('\n', at)
      const line = text.slice(from, lineEnd < 0 || lineEnd > end ? end : lineEnd)
      const found = readSentenceEnd(line, at - from, true)
      if (found.kind === 'end') close(from + found.end)
    }
  }
  close(end)
  return spans
}

function isWrapped(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  return line.length >= 50 && !/[.:;!?]\s*$/.test(line) && /^\p{Ll}/u.test(text.slice(at + 1, at + 2))
}
