import path from 'node:path'
import { type Counts, type FileReport, type IngestReport, OUTCOMES } from '@/lib/ingest/report'

const MOST_ISSUES = 5

/** One line a file, while the import runs. */
export function formatFile({ path: file, state, entries, byType }: FileReport): string {
  const sums = OUTCOMES.map((outcome) => [outcome, sum(byType, outcome)] as const)
  const counts = sums.flatMap(([outcome, count]) => (count > 0 ? [`${count} ${outcome}`] : [])).join(', ')
  return `${path.basename(file)}: ${state === 'failed' ? 'failed' : `${entries} entries${counts && ` (${counts})`}`}\n`
}

/** Errors and warnings, the first few of each file. */
export function formatIssues({ files }: IngestReport): string {
  const lines = files.flatMap(({ path: file, issues }) => {
    const told = issues.filter(({ severity }) => severity !== 'information')
    const shown = told.slice(0, MOST_ISSUES).map(({ index, path: place, severity, reason }) => {
      const where = index === null ? path.basename(file) : `${path.basename(file)}, ${place}`
      return `${severity}: ${where}: ${reason}`
    })
    const rest = told.length - shown.length
    return rest > 0
      ? [...shown, `… and ${rest} more in ${path.basename(file)}; --json lists them all`]
      : shown
  })
  return lines.map((line) => `${line}\n`).join('')
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
