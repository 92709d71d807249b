import { expect, it } from 'vitest'
import { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import { TOOLS } from '@/lib/agent/tools'
import { listCalls } from './oracle-calls'
import { holdsAnswer, type OracleResult } from './oracle-judge'
import { writeOracleTable } from './oracle-table'
import { contentPhrases } from './oracle-words'
import { readQuestion } from './question'

const QUESTIONS = [
  'What was the first hemoglobin A1c after 2012-01-14?',
  'Is Ibuprofen 100 MG Oral Tablet still active?',
  'How many encounters were there in 2018?',
  'When did creatinine first go above 1.5?',
  'Weight before the hip replacement?',
]

it.each(QUESTIONS)('makes only calls that the tools accept: %s', (question) => {
  const calls = listCalls(question)
  expect(calls.length).toBeGreaterThan(10)
  expect(calls.length).toBeLessThan(400)
  for (const { tool, input } of calls) expect(TOOLS[tool].input.safeParse(input).error, tool).toBeUndefined()
})

it('asks for the thing that a question is about, in its own words', () => {
  expect(contentPhrases('Is Ibuprofen 100 MG Oral Tablet still active?')).toEqual([
    'Ibuprofen 100 MG Oral Tablet',
  ])
  const calls = listCalls('When did creatinine first go above 1.5?')
  expect(calls).toContainEqual(
    expect.objectContaining({ input: { name: 'creatinine', statistic: 'first', above: 1.5 } }),
  )
})

function outcome(value: string, statistic?: number): { result: OracleResult; ledger: EvidenceLedger } {
  const ledger = new EvidenceLedger()
  const fields = {
    resourceType: 'Observation',
    display: 'Weight',
    codes: [],
    categories: [],
    referenceRanges: [],
    components: [],
    negated: false,
    details: [],
  }
  const { handle } = ledger.add({
    kind: 'record',
    recordId: '1',
    reference: 'Observation/w1',
    version: 1,
    label: 'Weight',
    date: '2020-05-07',
    fields,
  })
  const item = { handle, name: 'Weight', value, date: '2020-05-07' }
  const statistics =
    statistic === undefined
      ? []
      : [
          {
            operation: 'mean' as const,
            handle,
            value: statistic,
            text: String(statistic),
            unit: 'kg',
            from: null,
            to: null,
            items: [],
          },
        ]
  const call = { tool: 'observations' as const, input: {}, named: true }
  const searched = { what: 'Observations', count: 1, from: null, to: null }
  return {
    ledger,
    result: {
      call,
      characters: 0,
      result: { status: 'found', searched, items: [item], total: 1, statistics },
    },
  }
}
const expected = (rest: object) => {
  const { expected: read } = readQuestion({ id: '1', patient: 'p', question: 'Weight?', ...rest })
  if (!read) throw new Error('the question says no answer')
  return read
}

it('finds a number where the answer stands, on the reference that must be cited, and nowhere else', () => {
  const { result, ledger } = outcome('83.2')
  const number = { answer_type: 'number', answer: 83.2, must_cite: [['Observation/w1']] }
  expect(holdsAnswer(result, expected(number), ledger)).toBe(true)
  expect(holdsAnswer(result, expected({ ...number, must_cite: [['Observation/w2']] }), ledger)).toBe(false)
  // The digits of a date are no weight.
  expect(holdsAnswer(result, expected({ ...number, answer: 7 }), ledger)).toBe(false)
  const mean = outcome('83.2', 80.1)
  expect(holdsAnswer(mean.result, expected({ ...number, answer: 80.1 }), mean.ledger)).toBe(true)
})

it('takes no result that found something for an absence', () => {
  const { result, ledger } = outcome('83.2')
  const absence = expected({ answer_type: 'absence', answer: null })
  expect(holdsAnswer(result, absence, ledger)).toBe(false)
  const empty = { ...result, result: { ...result.result, status: 'none-recorded' as const, items: [] } }
  expect(holdsAnswer(empty, absence, ledger)).toBe(true)
  expect(holdsAnswer({ ...empty, call: { ...empty.call, named: false } }, absence, ledger)).toBe(false)
})

it('counts by tier, leaves out what needs no tool, and names what is missing', () => {
  const verdict = { question: 'Q', by: null, calls: 3, characters: [] }
  const table = writeOracleTable({
    verdicts: [
      { ...verdict, id: 'a', tier: 'note', held: true },
      { ...verdict, id: 'b', tier: 'note', held: false },
      { ...verdict, id: 'c', tier: 'trap', held: null },
    ],
    medianCharacters: 10,
    p95Characters: 20,
  })
  expect(table).toMatch(/note +2 +1 +50\.0 %/)
  expect(table).toMatch(/trap +0 +0 +–/)
  expect(table).toContain('not held: b Q')
})
