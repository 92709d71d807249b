import { COMPARED_WITH, type Figures, median, TARGETS } from './figures'
import type { WayName } from './ways'

export interface BenchReport {
  database: string
  bundles: number
  entries: number
  bytes: number
  rounds: number
  parallel: number
  ways: Figures[]
}

const LABELS: Record<WayName, string> = {
  parse: 'parse only',
  bare: 'bare path, the limit',
  full: 'ingest',
  unchanged: 'ingest again, unchanged',
  embedded: 'ingest with local embeddings',
  parallel: 'ingest in parallel',
}

/** The figures as a table for people. */
export function formatBench(report: BenchReport): string {
  const { database, bundles, entries, bytes, rounds, parallel, ways } = report
  const head = `${bundles} bundles, ${entries.toLocaleString('en')} entries, ${(bytes / 1e6).toFixed(1)} MB; median of ${rounds} rounds; ${database}`
  const rows = ways.map((figures) => [
    figures.name === 'parallel' ? `${LABELS.parallel} (${parallel} at once)` : LABELS[figures.name],
    figures.entriesPerSecond.toLocaleString('en'),
    median(figures.milliseconds).toFixed(0),
    formatRatio(figures),
  ])
  const lines = [['', 'entries/s', 'ms', 'ratio'], ...rows].map(
    ([label = '', speed = '', ms = '', ratio = '']) =>
      `${label.padEnd(34)}${speed.padStart(10)}${ms.padStart(8)}  ${ratio}`.trimEnd(),
  )
  return `${[head, '', ...lines].join('\n')}\n`
}

function formatRatio({ name, ratio }: Figures): string {
  const other = COMPARED_WITH[name]
  if (!other || ratio === null) return ''
  const target = TARGETS[name]
  return `${ratio.toFixed(2)} × ${LABELS[other]}${target ? ` (target ${target})` : ''}`
}
