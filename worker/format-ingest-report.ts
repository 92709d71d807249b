import path from 'node:path'
import { type Counts, type FileReport, type IngestReport, OUTCOMES } from '@/lib/ingest/report'

const MOST_ISSUES = 5

/** One line a file, while the import runs. */
export function formatFile({ path: file, state, entries, byType }: FileReport): string {
  const sums = OUTCOMES.map((outcome) => [outcome, sum(byType, outcome)] as const)
  const counts = sums.flatMap(([outcome, count]) => (count > 0 ? [`${count} ${outcome}`] : [])).join(', ')
  const said = `${countEntries(entries)}${counts && ` (${counts})`}`
  if (state === 'failed') return `${path.basename(file)}: failed${entries > 0 ? ` after ${said}` : ''}\n`
  return `${path.basename(file)}: ${said}${state === 'interrupted' ? ', stopped before its end' : ''}\n`
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
  return `${[header, ...rows, ...formatRetracted(files), formatEnd(files, totals)].join('\n')}\n`
}

/** With --replace: what the new bundles no longer hold. */
function formatRetracted(files: readonly FileReport[]): string[] {
  const count = files.flatMap(({ retracted }) => Object.values(retracted ?? {})).reduce((a, b) => a + b, 0)
  return count > 0 ? [`${count.toLocaleString('en')} records that are no longer supplied were retracted`] : []
}

function formatEnd(files: readonly FileReport[], totals: IngestReport['totals']): string {
  const ofState = (wanted: FileReport['state']) => files.filter(({ state }) => state === wanted).length
  const [failed, interrupted] = [ofState('failed'), ofState('interrupted')]
  const parts = [
    `${countEntries(totals.entries)} from ${countFiles(files.length)} in ${(totals.ms / 1000).toFixed(1)} s`,
    ...(failed ? [`${countFiles(failed)} could not be read`] : []),
    ...(interrupted ? [`${countFiles(interrupted)} not finished: run the same command again to go on`] : []),
  ]
  return parts.join('; ')
}

function countEntries(count: number): string {
  return count === 1 ? '1 entry' : `${count.toLocaleString('en')} entries`
}

function countFiles(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'file' : 'files'}`
}

function sum(byType: Record<string, Counts>, outcome: keyof Counts): number {
  return Object.values(byType).reduce((total, counts) => total + counts[outcome], 0)
}
