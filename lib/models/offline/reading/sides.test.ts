import { describe, expect, it } from 'vitest'
import { readQuestion } from './read-question'

const HORIZON = { today: '2024-06-01', dataThrough: '2024-05-20' }

describe('events that bound a time', () => {
  it.each([
    ['LDL just before the stent', 'before', undefined],
    ['Hb immediately after the transfusion', 'after', undefined],
    ['ferritin between 2021 and the splenectomy', 'before', { from: '2021' }],
    ['platelets between the transplant and March 2023', 'after', { to: '2023-03' }],
    ['lactate when she came in with the sepsis', 'during', undefined],
    ['sodium after discharge from the pneumonia', 'after', undefined],
  ])('%s', (text, relation, window) => {
    const question = readQuestion(text, HORIZON)
    expect(question.topic).toBe('observations')
    expect(question.event?.relation).toBe(relation)
    expect(question.window ?? undefined).toEqual(window)
    expect(question.unread).toEqual([])
  })

  it.each([
    'LDL before and after atorvastatin',
    'FEV1 before the lobectomy vs after',
    'Hb pre and post transfusion',
  ])('%s asks for the change across it', (text) => {
    const { statistics, event } = readQuestion(text, HORIZON)
    expect(statistics).toEqual(['change'])
    expect(event?.relation).toBe('after')
  })

  it.each([
    ['when did ferritin first hit 300', { side: 'above', inclusive: true, limit: 300 }],
    ['first time she weighed 90 kg or more', { side: 'above', inclusive: true, limit: 90 }],
    ['last time potassium went past 5.5', { side: 'above', inclusive: false, limit: 5.5 }],
    ['days with a systolic of 180+', { side: 'above', inclusive: true, limit: 180 }],
    ['platelets south of 50', { side: 'below', inclusive: false, limit: 50 }],
  ])('%s holds results against a limit', (text, threshold) => {
    expect(readQuestion(text, HORIZON).threshold).toEqual(threshold)
  })

  it('reads a drug by the ending of its name, and its frequency as no count', () => {
    const question = readQuestion('guselkumab - how often?', HORIZON)
    expect(question.topic).toBe('medications')
    expect(question.statistics).toEqual([])
    expect(readQuestion('still on degludec at night?', HORIZON).names).toEqual(['degludec'])
  })

  it('takes a day told by an event for that day, not for what follows', () => {
    expect(readQuestion('troponin on the day of the stroke', HORIZON).event?.relation).toBe('at')
    expect(readQuestion('HbA1c on metformin', HORIZON).event?.relation).toBe('from')
  })

  it.each([
    ['how many kilos has she lost since 2021', ['weight']],
    ['cm grown from May 2019 to May 2020', ['height']],
  ])('%s is a change of what the unit measures', (text, names) => {
    const question = readQuestion(text, HORIZON)
    expect(question.names).toEqual(names)
    expect(question.statistics).toEqual(['change'])
  })

  it.each([
    ['how did he break his collarbone', 'notes'],
    ['when did he quit smoking', 'notes'],
    ['what reaction did she have to Keflex', 'allergies'],
    ['when is her next MRI', 'appointments'],
    ['total hospital days for the pneumonia', 'encounters'],
    ['first LDL below 2 after diagnosis', 'observations'],
  ])('%s → %s', (text, topic) => {
    expect(readQuestion(text, HORIZON).topic).toBe(topic)
  })
})
