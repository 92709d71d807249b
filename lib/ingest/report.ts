export const OUTCOMES = ['created', 'updated', 'unchanged', 'deleted', 'rejected', 'skipped'] as const
export type Outcome = (typeof OUTCOMES)[number]
export type Counts = Record<Outcome, number>

export interface IngestIssue {
  /** Which entry, from 0; null when the whole file is meant. */
  index: number | null
  /** Where in the file: 'Bundle.entry[3]', 'line 12'. */
  path: string
  severity: 'error' | 'warning' | 'information'
  /** One sentence, without patient data. */
  reason: string
}

export interface FileReport {
  path: string
  /** `failed`: nothing of the file could be read, or storing it was undone. */
  state: 'done' | 'failed'
  entries: number
  byType: Record<string, Counts>
  issues: IngestIssue[]
}

export interface IngestReport {
  files: FileReport[]
  totals: { entries: number; byType: Record<string, Counts>; ms: number }
}

export function startFileReport(path: string): FileReport {
  return { path, state: 'done', entries: 0, byType: {}, issues: [] }
}

/** Puts one entry into exactly one count. `type` is a type of R4 or 'Unknown'. */
export function countEntry(report: FileReport, type: string, outcome: Outcome): void {
  report.entries += 1
  addCount(report.byType, type, outcome, 1)
}

export function sumReports(files: FileReport[], ms: number): IngestReport {
  const byType: Record<string, Counts> = {}
  for (const file of files)
    for (const [type, counts] of Object.entries(file.byType))
      for (const outcome of OUTCOMES) addCount(byType, type, outcome, counts[outcome])
  return { files, totals: { entries: files.reduce((sum, file) => sum + file.entries, 0), byType, ms } }
}

function addCount(byType: Record<string, Counts>, type: string, outcome: Outcome, count: number): void {
  const counts = byType[type] ?? { created: 0, updated: 0, unchanged: 0, deleted: 0, rejected: 0, skipped: 0 }
  counts[outcome] += count
  byType[type] = counts
}
