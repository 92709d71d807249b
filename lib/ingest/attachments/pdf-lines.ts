import type { PdfRun } from './pdf-thread'

/** Runs that stand close together on one line: a stretch of prose, or the cell of a table. */
export interface Segment {
  text: string
  left: number
  right: number
}

export interface Line {
  y: number
  size: number
  segments: Segment[]
}

/** Runs whose baselines differ by less than this part of their size share a line (indices, fractions). */
const SAME_LINE = 0.5
/** A gap of this part of the size is a space between words; of this, one between columns or cells. */
const WORD_GAP = 0.15
const CELL_GAP = 1.2

/** Puts the runs of a page into lines from top to bottom, each cut where its gaps are wide. */
export function gatherLines(runs: readonly PdfRun[]): Line[] {
  const rows: PdfRun[][] = []
  for (const run of runs.toSorted((one, two) => one.y - two.y || one.x - two.x)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && run.y - first.y < SAME_LINE * Math.max(run.size, first.size)) row.push(run)
    else rows.push([run])
  }
  return rows.map(toLine)
}

function toLine(row: readonly PdfRun[]): Line {
  const size = Math.max(...row.map((run) => run.size))
  const base = row.find((run) => run.size === size)?.y ?? 0
  const ordered = row.toSorted((one, two) => one.x - two.x)
  const segments: Segment[] = []
  let parts: PdfRun[] = []
  const finish = () => {
    if (parts.length > 0) segments.push(toSegment(parts, size, base))
    parts = []
  }
  let right = Number.NEGATIVE_INFINITY
  for (const run of ordered) {
    if (run.x - right > CELL_GAP * size) finish()
    parts.push(run)
    right = Math.max(right, run.x + run.width)
  }
  finish()
  const isRightToLeft = row.filter((run) => run.rtl).length > row.length / 2
  return { y: base, size, segments: isRightToLeft ? segments.reverse() : segments }
}

function toSegment(runs: readonly PdfRun[], size: number, base: number): Segment {
  const isRightToLeft = runs.filter((run) => run.rtl).length > runs.length / 2
  const first = runs[0]
  let text = ''
  let end = first?.x ?? 0
  for (const run of runs) {
    const gap = run.x - end
    const needsSpace = gap > WORD_GAP * size && !/\s$/.test(text) && !/^\s/.test(run.text)
    // 10 with a raised 9 is not 109.
    const isRaised =
      run.size < 0.8 * size && base - run.y > 0.15 * size && /\d$/.test(text) && /^[\d+−-]/.test(run.text)
    if (isRightToLeft) text = `${run.text}${needsSpace && text ? ' ' : ''}${text}`
    else text += `${needsSpace && text ? ' ' : ''}${isRaised && !needsSpace ? '^' : ''}${run.text}`
    end = run.x + run.width
  }
  const left = Math.min(...runs.map(({ x }) => x))
  const right = Math.max(...runs.map(({ x, width }) => x + width))
  return { text: text.replace(/\s+/g, ' ').trim(), left, right }
}
