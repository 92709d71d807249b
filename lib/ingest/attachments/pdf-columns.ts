import type { Line, Segment } from './pdf-lines'

/** A newspaper column has lines of prose; the columns of a table have words and numbers. */
const PROSE_WORDS = 4
const FEWEST_LINES = 3

/**
 * The lines of a page in reading order: where a gap runs down between prose, the left column comes before the right
 * one. A table has gaps too, but short cells, and its rows stay whole. Lines across the gap end what is beside it.
 */
export function orderColumns(lines: readonly Line[]): Line[][] {
  const gap = findGap(lines)
  if (gap === undefined) return [[...lines]]
  const blocks: Line[][] = []
  let band: Line[] = []
  let whole: Line[] = []
  const finishBand = () => {
    const columns = splitBand(band, gap)
    if (columns) {
      if (whole.length > 0) blocks.push(whole)
      blocks.push(...columns.flatMap((column) => orderColumns(column)))
      whole = []
    } else whole.push(...band)
    band = []
  }
  for (const line of lines) {
    if (!line.segments.some(({ left, right }) => left < gap && right > gap)) band.push(line)
    else {
      finishBand()
      whole.push(line)
    }
  }
  finishBand()
  if (whole.length > 0) blocks.push(whole)
  return blocks
}

/** The place that lies between segments on most lines. */
function findGap(lines: readonly Line[]): number | undefined {
  const edges = lines.flatMap(({ segments }) =>
    segments.slice(1).flatMap((segment, before): [at: number, change: number][] => [
      [Math.min(segments[before]?.right ?? 0, segment.left), 1],
      [Math.max(segments[before]?.right ?? 0, segment.left), -1],
    ]),
  )
  edges.sort((one, two) => one[0] - two[0] || one[1] - two[1])
  let open = 0
  let best = FEWEST_LINES - 1
  let gap: number | undefined
  for (const [place, [at, change]] of edges.entries()) {
    open += change
    if (open <= best) continue
    best = open
    gap = (at + (edges[place + 1]?.[0] ?? at)) / 2
  }
  return gap
}

function splitBand(band: readonly Line[], gap: number): [Line[], Line[]] | undefined {
  const left = band.flatMap((line) => keepSegments(line, ({ right }) => right <= gap))
  const right = band.flatMap((line) => keepSegments(line, ({ left: start }) => start >= gap))
  const isProse = [left, right].every(
    (side) => side.length >= FEWEST_LINES && countWords(side) >= PROSE_WORDS,
  )
  return isProse ? [left, right] : undefined
}

function keepSegments(line: Line, isKept: (segment: Segment) => boolean): Line[] {
  const segments = line.segments.filter(isKept)
  return segments.length > 0 ? [{ ...line, segments }] : []
}

/** Words in a segment, on average. */
function countWords(lines: readonly Line[]): number {
  const segments = lines.flatMap((line) => line.segments)
  return segments.reduce((sum, { text }) => sum + text.split(' ').length, 0) / segments.length
}
