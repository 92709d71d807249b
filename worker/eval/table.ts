import type { TierSummary } from './summarize'

/** Headings and cells of the summary, for the terminal and the report alike. */
export const SUMMARY_COLUMNS: readonly [string, (row: TierSummary) => string][] = [
  ['tier', ({ tier }) => tier],
  ['questions', ({ questions }) => String(questions)],
  ['right', ({ right }) => percent(right)],
  ['cited', ({ cited }) => percent(cited)],
  ['passed', ({ passed }) => percent(passed)],
  ['withheld', ({ withheld }) => percent(withheld)],
  ['citations', ({ citations }) => citations.toFixed(1)],
  ['median ms', ({ medianMs }) => String(medianMs)],
  ['p95 ms', ({ p95Ms }) => String(p95Ms)],
  ['prompt chars', ({ medianPromptCharacters }) => String(medianPromptCharacters)],
  ['failed', ({ failed }) => String(failed)],
]

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`
}

/** The summary as lines of text. */
export function writeTable(rows: readonly TierSummary[]): string {
  return alignColumns([
    SUMMARY_COLUMNS.map(([title]) => title),
    ...rows.map((row) => SUMMARY_COLUMNS.map(([, write]) => write(row))),
  ])
}

/** Rows of cells as lines: the first column begins at the margin, the others end under each other. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const align = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  return rows.map((row) => row.map(align).join('  ').trimEnd()).join('\n')
}
