import type { QuestionKind } from './questions'

/** Milliseconds of one kind of question, or of the whole mixture, asked by so many at once. */
export interface Figures {
  kind: QuestionKind | 'all'
  clients: number
  count: number
  p50: number
  p95: number
  p99: number
}

export interface BenchReport {
  database: string
  people: number
  loadSeconds: number
  rounds: number
  /** In a round. */
  questions: number
  /** People who were named by record number, or by name and birth date, and not found. */
  missed: number
  figures: Figures[]
}

/** What p95 of the mixture has to stay below, in milliseconds. */
export const BAR = 50

/** The figures as a table for people. */
export function formatBench(report: BenchReport): string {
  const { database, people, loadSeconds, rounds, questions, missed, figures } = report
  const head = [
    `${people.toLocaleString('en')} patients, filed in ${loadSeconds.toFixed(0)} s; ${database}`,
    `milliseconds of the whole transaction (begin, role and user, search_patients, commit), warm, ${rounds} rounds of ${questions} questions; ${missed} of the precisely named not found`,
  ]
  const rows = figures.map(({ kind, clients, count, p50, p95, p99 }) => [
    kind,
    String(clients),
    String(count),
    p50.toFixed(1),
    p95.toFixed(1),
    p99.toFixed(1),
    kind === 'all' ? `< ${BAR} ${p95 < BAR ? 'met' : 'missed'}` : '',
  ])
  const titles = ['', 'clients', 'asked', 'p50', 'p95', 'p99', 'bar of p95']
  const widths = [22, 9, 8, 8, 8, 8, 13]
  const lines = [titles, ...rows].map((cells) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('')
      .trimEnd(),
  )
  return `${[...head, '', ...lines].join('\n')}\n`
}
