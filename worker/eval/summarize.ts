import type { AnswerLine } from './answer-file'
import { type Grade, gradeAnswer } from './grade-answer'
import type { EvalQuestion } from './question'

/** A question with its answer, and how right that is where an answer was expected. */
export interface EvalResult {
  question: EvalQuestion
  line: AnswerLine
  grade: Grade | null
}

/** One row of the table: a tier, or all questions. Shares are of 1; null where nothing was graded. */
export interface TierSummary {
  tier: string
  questions: number
  failed: number
  graded: number
  right: number | null
  cited: number | null
  passed: number | null
  /** Of the sentences that the model wrote. */
  withheld: number
  citations: number
  medianMs: number
  p95Ms: number
  medianPromptCharacters: number
}

export function gradeAll(questions: readonly EvalQuestion[], lines: readonly AnswerLine[]): EvalResult[] {
  const byId = new Map(lines.map((line) => [line.id, line]))
  return questions.flatMap((question) => {
    const line = byId.get(question.id)
    if (!line) return []
    const { expected } = question
    return [{ question, line, grade: expected && gradeAnswer(expected, line.text, line.citations) }]
  })
}

/** A row for each tier in the order of the file, and one for all. */
export function summarize(results: readonly EvalResult[]): TierSummary[] {
  const tiers = [...Map.groupBy(results, ({ question }) => question.tier ?? 'no tier')]
  const rows = tiers.map(([tier, ofTier]) => summarizeTier(tier, ofTier))
  return rows.length > 1 ? [...rows, summarizeTier('all', results)] : rows
}

function summarizeTier(tier: string, results: readonly EvalResult[]): TierSummary {
  const grades = results.flatMap(({ grade }) => grade ?? [])
  const lines = results.map(({ line }) => line)
  const times = lines.map(({ ms }) => ms)
  const share = (met: (grade: Grade) => boolean) =>
    grades.length > 0 ? grades.filter(met).length / grades.length : null
  return {
    tier,
    questions: results.length,
    failed: lines.filter(({ error }) => error !== undefined).length,
    graded: grades.length,
    right: share(({ right }) => right),
    cited: share(({ cited }) => cited),
    passed: share(({ passed }) => passed),
    withheld:
      sum(lines.map(({ withheld }) => withheld)) / Math.max(1, sum(lines.map(({ sentences }) => sentences))),
    citations: sum(lines.map(({ citations }) => citations.length)) / Math.max(1, lines.length),
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    medianPromptCharacters: quantile(
      lines.map(({ promptCharacters }) => promptCharacters),
      0.5,
    ),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** The smallest value that at least this share of the values does not exceed. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
