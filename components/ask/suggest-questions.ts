import type { ChartSummary } from '@/lib/contracts/routes'
import { readDrugLabel } from '@/lib/format/medication'
import { conceptName } from '../chart/summary/result-name'

const MOST = 4

/** Up to four questions made of what this chart holds, abnormal results first: each of them has an answer here. */
export function suggestQuestions(summary: ChartSummary): string[] {
  const { problems, medications, results, notes, immunizations } = summary
  const known = results.rows.filter(({ display }) => conceptName(display) !== null)
  const flagged = known.find(({ interpretation }) => interpretation && interpretation !== 'normal')
  const result = conceptName((flagged ?? known[0])?.display ?? '')
  const medication = medications.rows[0]
  const problem = problems.rows[0]
  const note = notes.rows[0]
  return [
    result && `What is the latest ${inSentence(result)}?`,
    medication && `When was ${readDrugLabel(medication.display).name} started?`,
    problem && `When was ${inSentence(problem.display)} first recorded?`,
    note && 'What does the most recent note say about the plan?',
    immunizations.rows[0] && 'Which immunizations are recorded?',
    'Which allergies are recorded?',
  ]
    .filter((question) => question !== undefined && question !== null)
    .slice(0, MOST)
}

/** 'Essential hypertension (disorder)' → 'essential hypertension'; abbreviations (HbA1c, eGFR) keep their capitals. */
function inSentence(display: string): string {
  const bare = display
    .replace(/\s*\((?:disorder|finding|situation|procedure)\)$/i, '')
    .replace(/\s*\[[^\]]*\]/g, '')
  return /^\p{Lu}\p{Ll}+(?![\p{L}\d])/u.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare
}
