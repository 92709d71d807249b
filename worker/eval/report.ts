import type { EvalResult, TierSummary } from './summarize'
import { SUMMARY_COLUMNS } from './table'

export interface ReportHead {
  /** ISO instant. */
  madeAt: string
  model: string
  questionsFile: string
}

const STYLE = `
:root { color-scheme: light dark }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem }
th, td { border-bottom: 1px solid #8884; padding: .35rem .6rem; text-align: left; vertical-align: top }
.summary td:not(:first-child), .summary th:not(:first-child) { text-align: right; font-variant-numeric: tabular-nums }
.answer { white-space: pre-wrap; overflow-wrap: anywhere }
.quiet { opacity: .7; font-size: .9em }
.missed > td:first-child { border-left: 4px solid #c33 }
.passed > td:first-child { border-left: 4px solid #2a7 }`

/** One page that needs nothing from anywhere: the table, then every question, missed ones first. */
export function writeReport(
  head: ReportHead,
  rows: readonly TierSummary[],
  results: readonly EvalResult[],
): string {
  const ordered = [...results].sort((left, right) => rankOf(left) - rankOf(right))
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Chartlight evaluation</title>
<style>${STYLE}</style>
<h1>Evaluation</h1>
<p>${escapeHtml(head.questionsFile)}, model ${escapeHtml(head.model)}, ${escapeHtml(head.madeAt)}</p>
<p class="quiet">This page holds questions about patients and what was answered from their charts.</p>
<table class="summary">
<tr>${SUMMARY_COLUMNS.map(([title]) => `<th>${escapeHtml(title)}</th>`).join('')}</tr>
${rows.map((row) => `<tr>${SUMMARY_COLUMNS.map(([, write]) => `<td>${escapeHtml(write(row))}</td>`).join('')}</tr>`).join('\n')}
</table>
<h2>Questions</h2>
<table>
<tr><th>Question</th><th>Expected</th><th>Answer</th></tr>
${ordered.map(writeResult).join('\n')}
</table>
</html>
`
}

function writeResult({ question, line, grade }: EvalResult): string {
  const { expected } = question
  const verdict = !grade ? '' : grade.passed ? 'passed' : 'missed'
  const why = !grade || grade.passed ? '' : grade.right ? 'not cited' : 'not right'
  const facts = [question.id, question.tier, verdict, why, line.error].filter(Boolean).join(' · ')
  const wanted = expected ? `${expected.answer_type}: ${JSON.stringify(expected.answer ?? null)}` : ''
  const numbers = `${line.citations.length} cited, ${line.withheld} of ${line.sentences} withheld, ${line.toolCalls} look-ups, ${line.ms} ms`
  return `<tr class="${verdict}"><td>${escapeHtml(question.question)}<div class="quiet">${escapeHtml(facts)}</div></td><td>${escapeHtml(wanted)}</td><td><div class="answer">${escapeHtml(line.text)}</div><div class="quiet">${escapeHtml(numbers)}</div></td></tr>`
}

function rankOf({ grade, line }: EvalResult): number {
  if (line.error) return 0
  return !grade ? 2 : grade.passed ? 3 : 1
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
