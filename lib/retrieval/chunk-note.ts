import { splitSections } from '@/lib/fhir/note-sections'
import { cutPieces, type Piece } from './cut-pieces'
import { weightOf } from './estimate-tokens'

/** A passage of a note: `note.slice(start, end) === text`, always; offsets in UTF-16 units. */
export interface Chunk {
  section: string | null
  start: number
  end: number
  text: string
}

/** Estimated tokens a chunk: long enough to be understood alone, short enough to be one thing and to be read as a source. */
export const MOST_TOKENS = 350
/** What a chunk may repeat of the end of the one before it, in whole sentences: "it" and "then" lean on them. */
export const OVERLAP_TOKENS = 60

/**
 * Cuts a note into passages that never cross a heading and break between sentences, lines of lists and rows of tables;
 * sections longer than a chunk are shared out evenly (200 to 350 tokens). For reading in order: no sentence comes twice.
 */
export function chunkNote(text: string): Chunk[] {
  return cut(text, 0)
}

/** The same for the search index: within a section a chunk repeats the last sentences of the one before it. */
export function chunkForSearch(text: string): Chunk[] {
  return cut(text, OVERLAP_TOKENS)
}

function cut(text: string, overlap: number): Chunk[] {
  return splitSections(text).flatMap((section) => {
    const pieces = cutPieces(text, section.start, section.end, MOST_TOKENS)
    return pack(measure(text, pieces), overlap).map(({ start, end }) => ({
      section: section.name,
      start,
      end,
      text: text.slice(start, end),
    }))
  })
}

/** A piece and how many tokens of its section lie before its first and its last character. */
interface Measured extends Piece {
  before: number
  through: number
}

function measure(text: string, pieces: readonly Piece[]): Measured[] {
  let tokens = 0
  let at = pieces[0]?.start ?? 0
  const upTo = (end: number) => {
    for (; at < end; at += 1) tokens += weightOf(text.charCodeAt(at))
    return tokens
  }
  return pieces.map((piece) => ({ ...piece, before: upTo(piece.start), through: upTo(piece.end) }))
}

/** Puts pieces together until a chunk has its even share of what is left of the section. */
function pack(pieces: readonly Measured[], overlap: number): { start: number; end: number }[] {
  const chunks: { start: number; end: number }[] = []
  const total = pieces.at(-1)?.through ?? 0
  let next = 0
  for (let piece = pieces[next]; piece; piece = pieces[next]) {
    const first = pieces[repeatFrom(pieces, next, overlap)] ?? piece
    const share = shareOut(total - first.before, overlap)
    let last = piece
    for (next += 1; next < pieces.length; next += 1) {
      const candidate = pieces[next]
      if (!candidate || candidate.through - first.before > MOST_TOKENS) break
      const middle = (candidate.before + candidate.through) / 2 - first.before
      if (middle > share) break
      last = candidate
    }
    chunks.push({ start: first.start, end: last.end })
  }
  return chunks
}

/** An even share of what is left. A whole sentence rarely fills the overlap: half of it is reckoned with. */
function shareOut(tokens: number, overlap: number): number {
  const chunks = chunksFor(tokens, overlap)
  return chunks === 1 ? MOST_TOKENS : (tokens + ((chunks - 1) * overlap) / 2) / chunks
}

function chunksFor(tokens: number, overlap: number): number {
  return Math.max(1, Math.ceil((tokens - overlap) / (MOST_TOKENS - overlap)))
}

/** The first piece to repeat before `next`: whole sentences only, and none that would leave a rest for one more chunk. */
function repeatFrom(pieces: readonly Measured[], next: number, overlap: number): number {
  const own = pieces[next]
  const total = pieces.at(-1)?.through ?? 0
  let from = next
  for (let before = pieces[from - 1]; own && before?.isWhole; before = pieces[from - 1]) {
    const isEnough = own.before - before.before > overlap || own.through - before.before > MOST_TOKENS
    if (isEnough || chunksFor(total - before.before, overlap) > chunksFor(total - own.before, overlap)) break
    from -= 1
  }
  return from
}
