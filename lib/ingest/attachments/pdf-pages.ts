import { orderColumns } from './pdf-columns'
import { gatherLines, type Line } from './pdf-lines'
import { type Typography, writeParagraphs } from './pdf-paragraphs'
import type { PdfPage } from './pdf-thread'

/** The pages of a PDF as text, a blank line between them; what repeats at their edges is said once. */
export function layOutPages(pages: readonly PdfPage[]): string {
  const lines = pages.map(({ runs }) => gatherLines(runs.filter(({ turned }) => !turned)))
  const typography = readTypography(lines)
  const repeated = findRepeated(lines)
  const said = new Set<string>()
  const texts = pages.map((page, place) => {
    const kept = (lines[place] ?? []).filter((line) => {
      const key = edgeKey(line, place)
      if (!repeated.has(key)) return true
      if (said.has(key)) return false
      return said.add(key)
    })
    const blocks = orderColumns(kept).map((block) =>
      writeParagraphs(block, findEdge(block, page.width), typography),
    )
    return [...blocks, ...readTurned(page)].filter(Boolean).join('\n\n')
  })
  return texts.filter((text) => text.trim() !== '').join('\n\n')
}

/** Watermarks and notes in the margin come after their page. */
function readTurned({ runs }: PdfPage): string[] {
  return runs.filter(({ turned, text }) => turned && text.trim().length > 1).map(({ text }) => text.trim())
}

function readTypography(pages: readonly Line[][]): Typography {
  const sizes = new Map<number, number>()
  const hyphenated = new Set<string>()
  for (const { segments, size } of pages.flat())
    for (const { text } of segments) {
      const rounded = Math.round(size * 2) / 2
      sizes.set(rounded, (sizes.get(rounded) ?? 0) + text.length)
      for (const [word] of text.toLowerCase().matchAll(/\p{L}{1,30}-\p{L}{1,30}/gu)) hyphenated.add(word)
    }
  const [body] = [...sizes].sort((one, two) => two[1] - one[1])
  return { bodySize: body?.[0] ?? 1, hyphenated }
}

/** Where prose ends: the margin that several lines reach, else one as wide as that on the left. */
function findEdge(lines: readonly Line[], pageWidth: number): number {
  const ends = lines.map(({ segments }) => segments.at(-1)?.right ?? 0)
  const furthest = ends.reduce((most, end) => Math.max(most, end), 0)
  const size = lines[0]?.size ?? 1
  const isSeen = ends.filter((end) => furthest - end < 3 * size).length >= 3 && furthest > pageWidth * 0.3
  const left = lines.reduce((least, { segments }) => Math.min(least, segments[0]?.left ?? least), pageWidth)
  return isSeen ? furthest : Math.max(furthest, pageWidth - left)
}

const EDGE_LINES = 2
const FEWEST_PAGES = 3

const PAGE_NUMBER = /^(?:page\s*\d+(?:\s*(?:of|\/)\s*\d+)?|\d+\s*(?:of|\/)\s*\d+)$/i

/**
 * Headers and footers: lines at the edges that stand in the same words and place on most pages. Numbers count as words,
 * but for page numbers: a weight on each page is no header.
 */
function findRepeated(pages: readonly Line[][]): Set<string> {
  const counts = new Map<string, number>()
  for (const [place, lines] of pages.entries()) {
    const edges = [...lines.slice(0, EDGE_LINES), ...lines.slice(EDGE_LINES).slice(-EDGE_LINES)]
    for (const key of new Set(edges.map((line) => edgeKey(line, place))))
      counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const most = Math.max(FEWEST_PAGES, pages.length / 2)
  return new Set([...counts].filter(([, count]) => count >= most).map(([key]) => key))
}

function edgeKey({ segments, y }: Line, page: number): string {
  const words = segments.map(({ text }) => {
    if (PAGE_NUMBER.test(text)) return 'page number'
    // A bare number is one when it counts the pages.
    return /^\d{1,4}$/.test(text) ? `${Number(text) - page} before page 0` : text
  })
  return `${Math.round(y)} ${words.join(' | ')}`
}
