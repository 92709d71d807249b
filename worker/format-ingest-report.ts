import path from 'node:path'
import { type Counts, type FileReport, type IngestReport, OUTCOMES } from '@/lib/ingest/report'

const MOST_ISSUES = 5

/** One line a file, with the first of its issues under it. */
export function formatFile({ path: file, state, entries, byType, issues }: FileReport): string {
  const sums = OUTCOMES.map((outcome) => [outcome, sum(byType, outcome)] as const)
  const counts = sums.flatMap(([outcome, count]) => (count > 0 ? [`${count} ${outcome}`] : [])).join(', ')
  const told = issues.filter(({ severity }) => severity !== 'information')
  const lines = told
    .slice(0, MOST_ISSUES)
    .map((issue) => `  ${issue.severity} ${issue.path}: ${issue.reason}`)
  const more =
    told.length > MOST_ISSUES ? [`  … and ${told.length - MOST_ISSUES} more; --json lists them all`] : []
  const head =
    state === 'failed'
      ? `${path.basename(file)}: failed`
      : `${path.basename(file)}: ${entries} entries (${counts})`
  return `${[head, ...lines, ...more].join('\n')}\n`
}

/** A table of types and what became of them. */
export function formatTotals({ files, totals }: IngestReport): string {
  const width = Math.max(8, ...Object.keys(totals.byType).map((type) => type.length))
  const header = ['Type'.padEnd(width), ...OUTCOMES.map((outcome) => outcome.padStart(10))].join('')
  const rows = Object.entries(totals.byType)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([type, counts]) =>
      [type.padEnd(width), ...OUTCOMES.map((outcome) => String(counts[outcome]).padStart(10))].join(''),
    )
  const failed = files.filter(({ state }) => state === 'failed').length
  const seconds = (totals.ms / 1000).toFixed(1)
  const last = `${totals.entries} entries from ${files.length} files in ${seconds} s${failed ? `; ${failed} files could not be read` : ''}`
  return `${[header, ...rows, last].join('\n')}\n`
}

function sum(byType: Record<string, Counts>, outcome: keyof Counts): number {
  return Object.values(byType).reduce((total, counts) => total + counts[outcome], 0)
}
