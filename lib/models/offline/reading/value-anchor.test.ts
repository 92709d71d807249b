import { describe, expect, it } from 'vitest'
import { readQuestion } from './read-question'

const read = (text: string) => readQuestion(text, { today: '2026-11-22', dataThrough: '2026-10-01' })

describe('a time that is told by a value', () => {
  it.each([
    ['potassium after the 6.1', { relation: 'after', kind: 'results', value: 6.1 }],
    ['what was the creatinine before it hit 3.4?', { relation: 'before', kind: 'results', value: 3.4 }],
    ['sodium two days after the 121 mmol/L', { value: 121, offset: { days: 2, within: false } }],
    ['creatinine following the potassium of 6.4', { kind: 'results', name: 'potassium', value: 6.4 }],
  ] as const)('%s', (text, event) => expect(read(text).event).toMatchObject(event))

  it.each(['potassium after the 40 mg dose', 'CRP after 3 days', 'platelets after the 2nd cycle'])(
    'takes no dose, span or count for one: %s',
    (text) => expect(read(text).event?.kind).not.toBe('results'),
  )
})

describe('how long before or after an event', () => {
  it.each([
    [
      'A1c three months after starting metformin',
      { kind: 'medications', offset: { days: 90, within: false } },
    ],
    ['CRP within a week of the pneumonia', null],
    ['CRP within a week after the pneumonia', { kind: 'conditions', offset: { days: 7, within: true } }],
    ['weight a year before the hip operation', { relation: 'before', offset: { days: 365 } }],
  ] as const)('%s', (text, event) =>
    event ? expect(read(text).event).toMatchObject(event) : expect(read(text).event?.offset).toBeUndefined(),
  )
})

describe('before and after a stay', () => {
  it.each([
    ['last sodium before the 2021 pneumonia admission', { relation: 'before', reason: 'pneumonia' }],
    ['first creatinine after her first admission', { relation: 'after', first: true, edge: 'end' }],
    ['weight before the admission for heart failure', { relation: 'before', reason: 'heart failure' }],
    ['Hb since the last hospital stay', { relation: 'from', kind: 'encounters' }],
  ] as const)('%s', (text, event) => {
    expect(read(text).event).toMatchObject(event)
  })
})
