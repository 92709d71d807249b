import type { Figures } from './figures'
import type { WayName } from './ways'

export interface BenchReport {
  database: string
  /** How many charts there are of each size. */
  charts: { chunks: number; count: number }[]
  chunks: number
  loadSeconds: number
  rounds: number
  /** Charts of how many chunks together the approximate index knows. */
  approximateChunks: number
  figures: Figures[]
}

const LABELS: Record<WayName, string> = {
  search: 'search: exact vectors and words',
  words: 'search: words only',
  filtered: 'hnsw, then the patient',
  iterative: 'hnsw, asked again until enough',
}

/** The figures as a table for people. */
export function formatBench(report: BenchReport): string {
  const { database, charts, chunks, loadSeconds, rounds, approximateChunks, figures } = report
  const sizes = charts.map(({ count, chunks: size }) => `${write(count)} of ${write(size)}`).join(', ')
  const head = [
    `${write(chunks)} chunks; charts: ${sizes}; loaded in ${loadSeconds.toFixed(0)} s; ${database}`,
    `milliseconds of the whole transaction (begin, role and patient, statement, commit), warm, ${rounds} rounds; recall@10 against comparing everything`,
    `hnsw: a copy of ${write(approximateChunks)} chunks, its vector statement alone, as the owner; recall of the ten nearest vectors`,
  ]
  const rows = figures.map((it) => [
    LABELS[it.way],
    write(it.chunks),
    String(it.clients),
    it.p50.toFixed(1),
    it.p95.toFixed(1),
    it.p95Spread.map((value) => value.toFixed(1)).join('–'),
    it.p99.toFixed(1),
    it.bar === null ? '' : `< ${it.bar} ${it.p95 < it.bar ? 'met' : 'missed'}`,
    it.recall.toFixed(3),
  ])
  const titles = ['', 'chart', 'clients', 'p50', 'p95', 'by round', 'p99', 'bar of p95', 'recall@10']
  const widths = [32, 8, 9, 8, 8, 13, 8, 15, 11]
  const lines = [titles, ...rows].map((cells) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join(''),
  )
  return `${[...head, '', ...lines].join('\n')}\n`
}

function write(count: number): string {
  return count.toLocaleString('en')
}
