import type { Line } from './pdf-lines'

/** What the whole document tells about its lines. */
export interface Typography {
  /** The size of most characters. */
  bodySize: number
  /** Words that stand somewhere with this hyphen inside a line. */
  hyphenated: ReadonlySet<string>
}

const ITEM = /^(?:[•◦▪‣·●○■□–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s/i
const LABEL = /^\p{Lu}[\p{L} /&()-]{0,40}:(?:\s|$)/u
/** A wider step from line to line than this part of the size begins a new paragraph. */
const PARAGRAPH_STEP = 1.6
const HEADING_SIZE = 1.15

/**
 * The lines of one column as text: wrapped lines are joined to paragraphs, table rows and list items keep lines of their
 * own, larger type becomes a heading. `edge` is where lines of prose end on the right.
 */
export function writeParagraphs(lines: readonly Line[], edge: number, typography: Typography): string {
  let text = ''
  let before: Line | undefined
  for (const line of lines) {
    const words = writeLine(line, typography)
    if (!before) text = words
    else if (isWrapped(before, line, edge)) text = joinWrapped(text, words, typography)
    else text += isApart(before, line, typography) ? `\n\n${words}` : `\n${words}`
    before = line
  }
  return text
}

function writeLine({ segments, size }: Line, { bodySize }: Typography): string {
  const text = segments.map((segment) => segment.text).join(' | ')
  return isHeading(size, bodySize) && text.length <= 80 && segments.length === 1 && /\p{L}/u.test(text)
    ? `# ${text}`
    : text
}

function isHeading(size: number, bodySize: number): boolean {
  return size > bodySize * HEADING_SIZE
}

/** A line was wrapped when the first word of the next one would not have fitted on it. */
function isWrapped(before: Line, line: Line, edge: number): boolean {
  const [last, ...others] = before.segments
  const [next, ...cells] = line.segments
  if (!last || !next || others.length > 0 || cells.length > 0) return false
  if (Math.abs(before.size - line.size) > line.size * 0.1) return false
  if (line.y - before.y > PARAGRAPH_STEP * line.size || line.y <= before.y) return false
  if (ITEM.test(next.text) || LABEL.test(next.text)) return false
  const character = (next.right - next.left) / Math.max(next.text.length, 1)
  const [word = ''] = next.text.split(' ', 1)
  return last.right + (word.length + 1) * character > edge
}

function isApart(before: Line, line: Line, { bodySize }: Typography): boolean {
  const isStep = line.y - before.y > PARAGRAPH_STEP * Math.max(line.size, before.size) || line.y < before.y
  return isStep || isHeading(before.size, bodySize) !== isHeading(line.size, bodySize)
}

/** Mends a word cut at the line's end; a hyphen that the same word has elsewhere stays. */
function joinWrapped(text: string, next: string, { hyphenated }: Typography): string {
  const cut = /(\p{L}+)[-\u00ad\u2010]$/u.exec(text.slice(-60))
  const rest = /^\p{Ll}\p{L}*/u.exec(next)
  if (!cut || !rest) return /\p{N}[-–]$/u.test(text.slice(-4)) ? text + next : `${text} ${next}`
  const isCompound = hyphenated.has(`${cut[1]}-${rest[0]}`.toLowerCase())
  return isCompound ? text + next : text.slice(0, -1) + next
}
