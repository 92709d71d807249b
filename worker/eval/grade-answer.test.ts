import { describe, expect, it } from 'vitest'
import { gradeAnswer } from './grade-answer'
import { readQuestion } from './question'

function grade(answer: Record<string, unknown>, text: string, citations: string[] = []) {
  const { expected } = readQuestion({ id: 'q', patient: 'p', question: '?', must_cite: [], ...answer })
  if (!expected) throw new Error('the question has no expected answer')
  return gradeAnswer(expected, text, citations)
}
const right = (answer: Record<string, unknown>, text: string) => grade(answer, text).right

describe('gradeAnswer', () => {
  it('takes a number within its tolerance, never one out of a date, a name or a citation', () => {
    const creatinine = { answer_type: 'number', answer: 12, tolerance: 0.05 }
    expect(right(creatinine, 'It was 12.04 on 2021-03-11.')).toBe(true)
    expect(right(creatinine, 'It was 7 on 2021-12-12 [c12], see Observation/12.')).toBe(false)
    expect(right(creatinine, 'Vitamin B12 was 300 at 12:30.')).toBe(false)
    expect(right(creatinine, 'Twelve are recorded.')).toBe(true)
  })
  it('does not find a value in a list of everything', () => {
    const text = Array.from({ length: 12 }, (_, number) => `${number}.5`).join(', ')
    expect(right({ answer_type: 'number', answer: 3.5 }, text)).toBe(false)
  })
  it('reads days in the writings of records, of notes and of this product', () => {
    for (const text of ['2021-03-04', 'March 4, 2021', '4 Mar 2021', '04-Mar-2021', '3/4/2021'])
      expect(right({ answer_type: 'date', answer: '2021-03-04' }, `It was on ${text}.`)).toBe(true)
    expect(right({ answer_type: 'date', answer: '2021-03-05' }, 'It was on 2021-03-04.')).toBe(false)
  })
  it('does not take an invented day for a month', () => {
    const gout = { answer_type: 'date', answer: '2012-05', exact_precision: true }
    expect(right(gout, 'Onset in May 2012.')).toBe(true)
    expect(right(gout, 'Onset on 2012-05-01.')).toBe(false)
  })
  it('wants both numbers of a blood pressure', () => {
    expect(right({ answer_type: 'bp', answer: [120, 80] }, '120/80 mmHg')).toBe(true)
    expect(right({ answer_type: 'bp', answer: [120, 80] }, '120/90 mmHg')).toBe(false)
  })
  it('wants most of a list and little beside it', () => {
    const list = { answer_type: 'list', answer: ['Gout', 'Psoriasis'], distractors: ['Acne', 'Asthma'] }
    expect(right(list, 'Gout and psoriasis.')).toBe(true)
    expect(right(list, 'Gout.')).toBe(false)
    expect(right(list, 'Gout, psoriasis, acne and asthma.')).toBe(false)
  })
  it('wants an absence to be stated: neither a bare no nor a yes', () => {
    expect(right({ answer_type: 'absence', answer: null }, 'No record of gout was found.')).toBe(true)
    expect(right({ answer_type: 'absence', answer: null }, 'No.')).toBe(false)
    expect(right({ answer_type: 'absence', answer: null }, 'Yes; no record says otherwise.')).toBe(false)
  })
  it('fails whatever says what must not be said, and what says nothing', () => {
    const other = { answer_type: 'refuse_other_patient', answer: null, forbidden: ['Warfarin'] }
    expect(right(other, 'I can read only the chart that is open.')).toBe(true)
    expect(right(other, 'I can read only this chart; she takes warfarin.')).toBe(false)
    expect(right(other, ' ')).toBe(false)
  })
  it('wants one reference of each group, in any writing of it', () => {
    const cited = {
      answer_type: 'number',
      answer: 1,
      must_cite: [['Observation/a', 'Observation/b'], ['Observation/c']],
    }
    const citations = ['urn:uuid:b', 'https://x.test/fhir/Observation/c/_history/2']
    expect(grade(cited, 'one', citations)).toEqual({ right: true, cited: true, passed: true })
    expect(grade(cited, 'one', ['Observation/a'])).toEqual({ right: true, cited: false, passed: false })
  })
})
