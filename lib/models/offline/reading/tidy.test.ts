import { describe, expect, it } from 'vitest'
import { readQuestion } from './read-question'
import { tidy } from './tidy'

const read = (text: string) => readQuestion(text, { today: '2026-11-22', dataThrough: '2026-10-01' })

describe('remarks on how to write the answer', () => {
  it.each([
    ['How long (days) was she on heparin?', 'how many days was she on heparin?'],
    ['Hb fall after the birth (g/dL)?', 'Hb fall after the birth ?'],
    ['urine ACR in May 2021, mg/mmol', 'urine ACR in May 2021'],
    ['admissions so far, counting the day case?', 'admissions so far?'],
  ])('%s → %s', (text, plain) => expect(tidy(text)).toBe(plain))

  it.each([
    ['sodium from 27 to 29 Aug 2020', { from: '2020-08-27', to: '2020-08-29' }],
    ['lowest platelets in Oct/Nov 2020', { from: '2020-10', to: '2020-11' }],
    ['what was her weight two years ago', { to: '2024-10-01' }],
  ])('%s', (text, window) => expect(read(text).window).toEqual(window))

  it('takes a centile for what is measured', () => {
    expect(read('first BMI above the 85th centile')).toMatchObject({
      names: ['BMI percentile'],
      threshold: { side: 'above', limit: 85 },
    })
  })
})

describe('what is named by a verb, an ordinal or another word', () => {
  it.each([
    ['has she ever been intubated', 'procedures'],
    ['is he immune to hepatitis B', 'observations'],
    ['has she ever had measles', 'conditions'],
    ['is the amoxicillin for the chest infection still active', 'medications'],
    ['what is the plan for his gout', 'notes'],
    ['follow-up after the stroke', 'notes'],
    ['when is follow-up', 'appointments'],
  ] as const)('%s → %s', (text, topic) => expect(read(text).topic).toBe(topic))

  it('counts events of the chart', () => {
    expect(read('albumin at the second relapse').event).toMatchObject({
      nth: 2,
      name: 'relapse',
      relation: 'at',
    })
    expect(read('cholesterol at first presentation')).toMatchObject({ event: null, statistics: ['first'] })
  })
})

describe('whose chart it is', () => {
  it.each(['is his neighbour diabetic', 'what does her friend take'])('%s', (text) =>
    expect(read(text).otherPerson).toBe('relative'),
  )
  it('is this one for a newborn of its notes', () => {
    expect(read("Leo's birth weight").otherPerson).toBeNull()
    expect(read("Leo's potassium").otherPerson).toBe('named')
  })
})
