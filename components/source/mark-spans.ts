/** A piece of a note's text: plain, inside the cited passage, or the very words that a sentence rests on. */
export interface MarkedPiece {
  text: string
  mark: 'none' | 'passage' | 'words'
  /** Offset in the note, UTF-16 units. */
  start: number
}

export interface Span {
  start: number
  end: number
}

/**
 * Cuts a text at the ends of the cited passage and of the exact words inside it. The pieces joined are the text; offsets
 * outside of it are ignored, so that a wrong link marks nothing.
 */
export function markSpans(text: string, passage: Span | null, words: readonly Span[]): MarkedPiece[] {
  const inside = ({ start, end }: Span) => start >= 0 && start < end && end <= text.length
  const exact = words.filter(inside)
  const wide = passage && inside(passage) ? passage : null
  const cuts = [...exact, ...(wide ? [wide] : [])].flatMap(({ start, end }) => [start, end])
  const places = [...new Set([0, ...cuts, text.length])].sort((left, right) => left - right)
  return places.slice(0, -1).map((start, place) => {
    const end = places[place + 1] ?? text.length
    const within = (span: Span) => span.start <= start && end <= span.end
    const mark = exact.some(within) ? 'words' : wide && within(wide) ? 'passage' : 'none'
    return { text: text.slice(start, end), mark, start }
  })
}
