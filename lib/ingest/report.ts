import type { ObjectTrouble } from './objects/object-trouble'

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
  /**
   * `failed`: nothing of the file could be read, or it broke off; what was filed before stays. `interrupted`: stopped
   * between two batches, or before it began; running it again goes on.
   */
  state: 'done' | 'failed' | 'interrupted'
  entries: number
  byType: Record<string, Counts>
  issues: IngestIssue[]
  /** Why nothing could be read, when it was the object's fault and not its content's. */
  trouble?: ObjectTrouble
  /** Only with `replace`: records that the input no longer holds, by type. They are no entries of the file. */
  retracted?: Record<string, number>
}

export interface IngestReport {
  files: FileReport[]
  totals: { entries: number; byType: Record<string, Counts>; ms: number }
}

/** Issues are kept one by one up to here; of what exceeds it, the report says how many had which reason. */
const MOST_ISSUES = 10_000

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

/** The issues of one file in bounded memory: a file of a million bad lines has a million reasons, but few kinds of them. */
export class IssueList {
  readonly #kept: IngestIssue[] = []
  readonly #surplus = new Map<string, { issue: IngestIssue; count: number }>()

  add(issue: IngestIssue): void {
    if (this.#kept.length < MOST_ISSUES) {
      this.#kept.push(issue)
      return
    }
    const known = this.#surplus.get(issue.reason)
    if (known) known.count += 1
    else this.#surplus.set(issue.reason, { issue, count: 1 })
  }

  /** In the order of the file; what concerns the whole file comes first, the surplus last. */
  list(): IngestIssue[] {
    const sorted = this.#kept.toSorted((left, right) => (left.index ?? -1) - (right.index ?? -1))
    const surplus = [...this.#surplus.values()].map(({ issue, count }) => ({
      ...issue,
      index: null,
      path: `${count} further entries`,
    }))
    return [...sorted, ...surplus]
  }
}
