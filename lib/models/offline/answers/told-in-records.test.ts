import { describe, expect, it } from 'vitest'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import type { Line } from '../sentences'
import { answerWith } from '../testing/answer-with'
import { orInRecords } from './told-in-records'

const DEXA = {
  handle: 'c1',
  name: 'DEXA scan',
  kind: 'report',
  status: 'final',
  date: '2024-03-01',
  conclusion: 'T-score -2.1 hip, -2.6 spine.',
}
const REDUCTION = {
  handle: 'c2',
  name: 'Closed reduction of fracture',
  start: '2024-03-02',
  status: 'completed',
}
const CHART = { observations: [], reports: [DEXA], procedures: [REDUCTION], medications: [] }
const following =
  (...lines: Line[]) =>
  (question: Question, lookups: Lookups) =>
    orInRecords(question, lookups, lines)
const NOT_UNDERSTOOD: Line = { text: 'I did not understand that.', absent: true, unsettled: true }
const ABSENT: Line = { text: 'No record of it was found.', absent: true }

describe('what no list holds', () => {
  it('is told from the conclusion of a report, instead of not being understood', () => {
    const lines = answerWith(following(NOT_UNDERSTOOD), 'T score of the spine?', CHART)
    expect(lines).toEqual([expect.stringMatching(/^DEXA scan: .*-2\.6 spine \[c1\]\.$/)])
  })

  it('stands behind a true absence', () => {
    const lines = answerWith(following(ABSENT), 'T score of the spine?', CHART)
    expect(lines?.[0]).toBe(ABSENT.text)
    expect(lines?.[1]).toContain('[c1]')
  })

  it('takes up the words that an answer left aside', () => {
    const answer: Line[] = [
      { text: 'Fracture of radius.' },
      { text: 'I took no account of it.', aside: true },
    ]
    const lines = answerWith(following(...answer), 'when was the wrist fracture reduced', CHART)
    expect(lines).toEqual([expect.stringContaining('[c2]'), 'Fracture of radius.'])
  })

  it('is no record that shares one word of several', () => {
    expect(answerWith(following(NOT_UNDERSTOOD), 'curvature of the spine in childhood', CHART)).toEqual([
      NOT_UNDERSTOOD.text,
    ])
  })
})
