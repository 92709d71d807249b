import { describe, expect, it } from 'vitest'
import { readQuestion } from './question'
import { writeReport } from './report'
import { gradeAll, summarize } from './summarize'
import { writeTable } from './table'

const QUESTIONS = [
  { id: 'a', tier: 'factoid', question: 'Weight?', answer_type: 'number', answer: 70 },
  { id: 'b', tier: 'note', question: 'Pets?', answer_type: 'string', answer: 'cat' },
  { id: 'c', tier: 'note', question: 'Summary?' },
].map((line) => readQuestion({ patient: 'p', ...line }))
const line = (id: string, text: string, ms: number) => ({
  id,
  text,
  citations: [],
  ms,
  sentences: 4,
  withheld: id === 'b' ? 2 : 0,
  toolCalls: 1,
  promptCharacters: 100,
})
const results = gradeAll(QUESTIONS, [
  line('a', 'Weight was 70 kg.', 10),
  line('b', '<img src="https://x.test/"> A dog.', 30),
  line('c', 'Many things.', 20),
])

describe('the summary of a run', () => {
  it('counts each tier apart and grades only what has an expected answer', () => {
    const [factoid, note, all] = summarize(results)
    expect(factoid).toMatchObject({ tier: 'factoid', questions: 1, right: 1, passed: 1, withheld: 0 })
    expect(note).toMatchObject({
      tier: 'note',
      questions: 2,
      graded: 1,
      right: 0,
      withheld: 0.25,
      medianMs: 20,
    })
    expect(all).toMatchObject({ tier: 'all', graded: 2, right: 0.5, p95Ms: 30 })
  })
  it('is printed in aligned columns', () => {
    const rows = writeTable(summarize(results)).split('\n')
    expect(rows).toHaveLength(4)
    expect(new Set(rows.map((row) => row.length)).size).toBe(1)
  })
})

describe('the report', () => {
  const page = writeReport(
    { madeAt: '2026-01-01', model: 'offline', questionsFile: 'q' },
    summarize(results),
    results,
  )
  it('shows what was missed first', () => {
    expect(page.indexOf('Pets?')).toBeLessThan(page.indexOf('Weight?'))
  })
  it('loads nothing: what answers and questions hold is text', () => {
    expect(page).not.toMatch(/<img|<script|<link|url\(/)
    expect(page).toContain('&#60;img')
  })
})
