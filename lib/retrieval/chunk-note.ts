import { splitSections } from '@/lib/fhir/note-sections'

/** A passage of a note: `note.slice(start, end) === text`, always; offsets in UTF-16 units. */
export interface Chunk {
  section: string | null
  start: number
  end: number
  text: string
}

/** About a paragraph: long enough to be understood alone, short enough to be read as a source. */
const MOST_CHARACTERS = 900

/** A sentence's end, or a line's. Split points only: nothing between them is dropped. */
const BREAK = /(?<=[.!?]["')\]]?)[ \t]+(?=[\p{Lu}\d"'(-])|\n+/gu

/** Cuts a note into passages that never cross a heading and break at lines or sentences wherever they can. */
export function chunkNote(text: string): Chunk[] {
  return splitSections(text).flatMap((section) =>
    packPieces(text, pieces(text, section.start, section.end)).map(([start, end]) => ({
      section: section.name,
      start,
      end,
      text: text.slice(start, end),
    })),
  )
}

type Span = [start: number, end: number]

function pieces(text: string, start: number, end: number): Span[] {
  const spans: Span[] = []
  let from = start
  for (const match of text.slice(start, end).matchAll(BREAK)) {
    spans.push(...cutLong(text, from, start + match.index))
    from = start + match.index + match[0].length
  }
  return [...spans, ...cutLong(text, from, end)].filter(([one, two]) => text.slice(one, two).trim() !== '')
}

/** A single sentence longer than a chunk is cut at a space, or hard; never inside a surrogate pair. */
function cutLong(text: string, start: number, end: number): Span[] {
  const spans: Span[] = []
  let from = start
  while (end - from > MOST_CHARACTERS) {
    const space = text.lastIndexOf(' ', from + MOST_CHARACTERS)
    let cut = space > from ? space : from + MOST_CHARACTERS
    if (/[\uDC00-\uDFFF]/.test(text.charAt(cut))) cut -= 1
    spans.push([from, cut])
    from = cut
  }
  return [...spans, [from, end]]
}

function packPieces(text: string, spans: Span[]): Span[] {
  const packed: Span[] = []
  for (const [start, end] of spans) {
    const last = packed.at(-1)
    if (last && end - last[0] <= MOST_CHARACTERS) last[1] = end
    else packed.push([start, end])
  }
  return packed.map(([start, end]) => trim(text, start, end))
}

function trim(text: string, start: number, end: number): Span {
  const body = text.slice(start, end)
  return [start + (body.length - body.trimStart().length), end - (body.length - body.trimEnd().length)]
}
