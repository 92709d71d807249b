import { readSentenceEnd } from './sentence-end'

/** A stretch of a text, in UTF-16 units. */
export type Span = [start: number, end: number]

const TERMINAL = /[.!?…]/g

/**
 * Sentence spans between two offsets, without blank edges. A line break cuts, unless the line was only wrapped; the
 * stops of clinical abbreviations, initials and numbered lists do not. Linear in the text, however long its lines are:
 * each line is looked at once.
 */
export function cutNoteSentences(text: string, start: number, end: number): Span[] {
  const spans: Span[] = []
  let from = start
  const close = (to: number) => {
    const body = text.slice(from, to)
    const first = from + (body.length - body.trimStart().length)
    const last = from + body.trimEnd().length
    if (last > first) spans.push([first, last])
    from = to
  }
  for (let lineStart = start; lineStart < end; ) {
    const found = text.indexOf('\n', lineStart)
    const lineEnd = found < 0 || found > end ? end : found
    for (const stop of text.slice(lineStart, lineEnd).matchAll(TERMINAL)) {
      const at = lineStart + stop.index
      const sentence = at < from ? undefined : readSentenceEnd(text.slice(from, lineEnd), at - from, true)
      if (sentence?.kind === 'end') close(from + sentence.end)
    }
    // The span may begin behind a heading on the same line: "Plan: …".
    const whole = lineStart === start ? text.lastIndexOf('\n', start - 1) + 1 : lineStart
    if (lineEnd < end && !isWrapped(text.slice(whole, lineEnd), text.charAt(lineEnd + 1))) close(lineEnd + 1)
    lineStart = lineEnd + 1
  }
  close(end)
  return spans
}

/** A long line without a stop, continued in lower case: the writer's editor broke it, not the writer. */
function isWrapped(line: string, next: string): boolean {
  return line.length >= 50 && !/[.:;!?]$/.test(line.trimEnd()) && /^\p{Ll}/u.test(next)
}
