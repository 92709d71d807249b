import { describe, expect, it } from 'vitest'
import { readQuestion } from './read-question'

const read = (text: string) => readQuestion(text, { today: '2026-11-22', dataThrough: '2026-10-01' })

describe('questions as they are typed in a hurry', () => {
  it.each([
    ['TSHs please', 'observations', ['TSH'], ['series']],
    ['creat trend', 'observations', ['creat'], ['change']],
    ['is his creatinine creeping up', 'observations', ['creatinine'], ['change']],
    ['hgb 2014 vs 2020: higher or lower?', 'observations', ['hgb'], ['change']],
    ['how much weight has she lost', 'observations', ['weight'], ['change']],
    ['how low did the sodium go', 'observations', ['sodium'], ['minimum']],
    ['avg A1c', 'observations', ['A1c'], ['mean']],
    ['TB screen', 'observations', ['TB screen'], []],
    ['zoster doses?', 'immunizations', ['zoster'], []],
    ['onset of vitamin B12 deficiency', 'conditions', undefined, undefined],
    ['next resp clinic?', 'appointments', undefined, undefined],
    ['what’s he on', 'medications', [], undefined],
    ['what dose of atorva', 'medications', undefined, undefined],
    ['reaction to ACE inhibitor?', 'allergies', undefined, undefined],
    ['when did his wife die', 'notes', undefined, undefined],
    ['how long was the hip fracture stay', 'encounters', undefined, undefined],
  ] as const)('%s → %s', (text, topic, names, statistics) => {
    const question = read(text)
    expect(question.topic).toBe(topic)
    if (names) expect(question.names).toEqual(names)
    if (statistics) expect(question.statistics).toEqual(statistics)
  })

  it.each([
    ['second A1c ever', 2, ['first']],
    ['2nd calprotectin', 2, ['first']],
    ['second last A1c', 2, ['latest']],
    ['A1c before the most recent one', 2, ['latest']],
  ] as const)('counts from the end that is meant: %s', (text, position, statistics) => {
    expect(read(text)).toMatchObject({ position, statistics })
  })

  it.each([
    ['How many A1c were 8 or more?', { side: 'above', inclusive: true, limit: 8 }],
    ['Hb ever < 10', { side: 'below', inclusive: false, limit: 10 }],
    ['K+ ≥ 5.5', { side: 'above', inclusive: true, limit: 5.5 }],
    ['when did eGFR first drop below 60', { side: 'below', inclusive: false, limit: 60 }],
  ] as const)('reads a limit: %s', (text, threshold) => expect(read(text).threshold).toEqual(threshold))

  it.each([
    ['creatinine when lisinopril was stopped', { relation: 'at', kind: 'medications', edge: 'end' }],
    ['A1c at diagnosis of diabetes', { relation: 'at', kind: 'conditions', name: 'diabetes' }],
    ['potassium on admission', { relation: 'during', kind: 'encounters', opening: true }],
    ['peak creatinine during the COVID stay', { kind: 'encounters', reason: 'COVID' }],
    ['first A1c after pump start', { relation: 'after', kind: 'any', name: 'pump' }],
    ['labs at the last visit', { kind: 'encounters', name: 'visit' }],
    ['BP at the last visit before the stroke', { relation: 'before', kind: 'conditions', name: 'stroke' }],
    ['creatinine nearest to the hip fracture', { relation: 'at', kind: 'conditions' }],
    ['LDL before she went on rosuvastatin', { relation: 'before', kind: 'medications' }],
    ['CRP when secukinumab was started', { relation: 'at', kind: 'medications', name: 'secukinumab' }],
    ['weight when the feeding tube was put in', { relation: 'at', kind: 'any', name: 'feeding tube' }],
    ['highest systolic in pregnancy', { relation: 'during', kind: 'conditions', name: 'pregnancy' }],
    ['is the creatinine higher now than before the stroke', { relation: 'from', kind: 'conditions' }],
  ] as const)('places a result by an event: %s', (text, event) =>
    expect(read(text).event).toMatchObject(event),
  )

  it.each([
    ['when was lisinopril stopped', null],
    ['what is she on for gout', null],
  ])('does not take the thing itself for an event: %s', (text, event) => expect(read(text).event).toBe(event))

  it.each([
    ['LOS for the hip fracture', 'any'],
    ['how many nights was the admission', 'days'],
    ['how long has she been on statins', null],
    ['how much time passed between the stroke and the fall', 'any'],
    ['how long since the cholecystectomy', 'any'],
    ['days between the last two INRs', 'days'],
  ] as const)('hears whether a length of time is asked: %s', (text, duration) =>
    expect(read(text).duration).toBe(duration),
  )

  it('takes neither a disease nor an operation for another person', () => {
    expect(read('when was Hyponatraemia diagnosed').otherPerson).toBeNull()
    expect(read('when was Clostridioides difficile infection diagnosed').otherPerson).toBeNull()
    expect(read('when was Maria Lopez diagnosed').otherPerson).toBe('named')
  })

  it('does not take what a chart says for what a textbook says', () => {
    expect(read('max serum creatinine level ever').beyond).toBeNull()
    expect(read('what did GI recommend').beyond).toBeNull()
    expect(read('maximum dose of methotrexate').beyond).toBe('knowledge')
  })
})
