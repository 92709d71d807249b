import { cutNoteSentences, type Span } from '@/lib/grounding/cut-note-sentences'
import { estimateTokens, weightOf } from './estimate-tokens'

/** The smallest stretch that a chunk is made of. */
export interface Piece {
  start: number
  end: number
  /** A sentence, list line or table row; not a part of one that was too long. */
  isWhole: boolean
}

const LIST_LINE = /^(?:[-*•‣–—]|\(?\d{1,3}[.)]|\(?[a-z]\))\s/i
/** Cells are apart by tabs, bars or wide gaps. */
const TABLE_ROW = /\t|\|| {3,}\S/
const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Cuts a section into sentences; a list line or table row stays one piece, and what exceeds `most` tokens is cut at spaces. */
export function cutPieces(text: string, start: number, end: number, most: number): Piece[] {
  return keepLines(text, cutNoteSentences(text, start, end), most).flatMap((span) =>
    cutLong(text, span, most),
  )
}

/** Puts the sentences of one list line or table row together again. */
function keepLines(text: string, sentences: readonly Span[], most: number): Span[] {
  const kept: Span[] = []
  let isOneLine = false
  let tokens = 0
  for (const [start, end] of sentences) {
    const last = kept.at(-1)
    const isNewLine = !last || text.slice(last[1], start).includes('\n')
    if (isNewLine) isOneLine = isRow(text, start)
    const mayJoin = isOneLine && !isNewLine
    if (last && mayJoin) tokens += estimateTokens(text.slice(last[1], end))
    if (last && mayJoin && tokens <= most) last[1] = end
    else {
      kept.push([start, end])
      // Prose, which is most of a note, never asks.
      tokens = isOneLine ? estimateTokens(text.slice(start, end)) : 0
    }
  }
  return kept
}

/** Rows are short: what does not show in its first few hundred characters is prose. */
function isRow(text: string, start: number): boolean {
  const [line = ''] = text.slice(start, start + 300).split('\n', 1)
  return LIST_LINE.test(line) || TABLE_ROW.test(line)
}

function cutLong(text: string, [start, end]: Span, most: number): Piece[] {
  const pieces: Piece[] = []
  let from = start
  for (let cut = findCut(text, from, end, most); cut < end; cut = findCut(text, from, end, most)) {
    pieces.push({ start: from, end: cut, isWhole: false })
    from = cut
    while (from < end && isBlank(text.charCodeAt(from))) from += 1
  }
  if (from < end) pieces.push({ start: from, end, isWhole: pieces.length === 0 })
  return pieces
}

/** Where the text from `from` has to end to stay within `most` tokens: `end`, else a space, else between two graphemes. */
function findCut(text: string, from: number, end: number, most: number): number {
  let tokens = 0
  let space = -1
  for (let at = from; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    if (isBlank(unit) && at > from && !/\p{M}/u.test(text.charAt(at + 1))) space = at
    tokens += weightOf(unit)
    if (tokens > most) return space > from ? space : cutBetweenGraphemes(text, from, at)
  }
  return end
}

function cutBetweenGraphemes(text: string, from: number, limit: number): number {
  const whole = GRAPHEMES.segment(text.slice(from, limit + 32)).containing(limit - from)
  if (whole && whole.index > 0) return from + whole.index
  // One grapheme longer than a chunk: between two code points, then.
  return /[\uDC00-\uDFFF]/.test(text.charAt(limit)) ? limit - 1 : limit
}

function isBlank(unit: number): boolean {
  return unit <= 0x20 || unit === 0xa0
}
