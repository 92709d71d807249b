import { describe, expect, it } from 'vitest'
import { readQuestion } from './read-question'

const read = (text: string) => readQuestion(text, { today: '2026-11-22', dataThrough: '2026-10-01' })

describe('reading a question', () => {
  it.each([
    ['What is the most recent potassium?', 'observations', ['potassium'], ['latest']],
    ['peak CRP ever', 'observations', ['CRP'], ['maximum']],
    ['Highest and lowest systolic BP?', 'observations', ['systolic BP'], ['minimum', 'maximum']],
    ['average heart rate', 'observations', ['heart rate'], ['mean']],
    ['How many times was sodium measured?', 'observations', ['sodium'], ['count']],
    ['Is the weight going up or down?', 'observations', ['weight'], ['change']],
    ['latest creatinine and eGFR', 'observations', ['creatinine', 'eGFR'], ['latest']],
    ['How much does she weigh?', 'observations', ['weight'], []],
    ['What was the vancomycin trough level?', 'observations', ['vancomycin trough'], []],
    ['Any history of asthma?', 'conditions', ['asthma'], ['series']],
    ['When was gout diagnosed?', 'conditions', ['gout'], []],
    ['Is Brandname 20 MG Oral Capsule still active?', 'medications', ['Brandname 20 MG Oral Capsule'], []],
    ['Why was warfarin discontinued?', 'medications', ['warfarin'], []],
    ['What meds is he on?', 'medications', [], []],
    ['Is she allergic to nuts?', 'allergies', ['nuts'], []],
    ['last tetanus shot', 'immunizations', ['tetanus shot'], ['latest']],
    ['How many visits in 2019?', 'encounters', [], ['count']],
    ['ongoing medical conditions', 'conditions', [], []],
    ['med list', 'medications', [], ['series']],
    ['last lipid panel', 'observations', ['total cholesterol', 'LDL', 'HDL', 'triglycerides'], ['latest']],
    ['How often was A1c above 7?', 'observations', ['A1c'], ['count']],
    ['Is there documentation of a penicillin allergy?', 'allergies', ['penicillin'], []],
    ['DOB?', 'identity', ['DOB'], []],
    ['What colour was the urine?', 'observations', undefined, []],
    ['Summarize the chart', 'overview', undefined, []],
    ['Who drives her to the clinic?', 'notes', undefined, []],
    ['her sister’s breast cancer?', 'family', undefined, []],
    ['husband’s phone', 'care-team', undefined, []],
    ['Next appointment?', 'appointments', undefined, undefined],
    ['any preliminary results?', 'reports', undefined, undefined],
  ] as const)('%s → %s', (text, topic, names, statistics) => {
    const question = read(text)
    expect(question.topic).toBe(topic)
    if (statistics) expect(question.statistics).toEqual(statistics)
    if (names) expect(question.names).toEqual(names)
  })

  it.each([
    ['HbA1c in 2018', { from: '2018', to: '2018' }],
    ['HbA1c since March 2020', { from: '2020-03' }],
    ['the first LDL after 2016-05-05', { after: '2016-05-05' }],
    ['the last LDL before 3 March 2021', { before: '2021-03-03' }],
    ['LDL between 2016-01-01 and 2017-12-31', { from: '2016-01-01', to: '2017-12-31' }],
    ['LDL from 2017 to 2015', { from: '2015', to: '2017' }],
    ['LDL in the last two years', { from: '2024-10-01' }],
    ['LDL last year', { from: '2025', to: '2025' }],
    ['LDL', null],
  ])('finds the window of “%s”', (text, window) => {
    expect(read(text).window).toEqual(window)
  })

  it.each([
    ['How many A1c since the start of 2022?', { from: '2022' }],
    ['A1c from 2022 onwards', { from: '2022' }],
    ['potassium over the last year', { from: '2025-10-01' }],
    ['flu vaccine this season', { from: '2026-08-01' }],
  ])('counts time as clinicians mean it: %s', (text, window) => expect(read(text).window).toEqual(window))

  it('does not step back for a date that bounds the time', () => {
    expect(read('Creatinine, the last one prior to 24 May 2021?')).toMatchObject({
      position: 1,
      window: { before: '2021-05-24' },
    })
  })

  it('sees both readings of a date that can be read in two ways', () => {
    expect(read('hba1c on 12/11/2026')).toMatchObject({
      window: { from: '2026-12-11', to: '2026-12-11' },
      otherWindow: { from: '2026-11-12', to: '2026-11-12' },
    })
    expect(read('hba1c on 24/05/2021').otherWindow).toBeNull()
  })

  it.each([
    ['How many INRs were above 3?', { side: 'above', limit: 3 }],
    ['when did his eGFR first drop below 60', { side: 'below', limit: 60 }],
    ['LDL over 2 years', null],
  ])('hears a limit: %s', (text, threshold) =>
    threshold
      ? expect(read(text).threshold).toMatchObject(threshold)
      : expect(read(text).threshold).toBeNull(),
  )

  it('knows which end of a scale is the worst', () => {
    expect(read('worst PHQ-9').statistics).toEqual(['maximum'])
    expect(read('worst eGFR').statistics).toEqual(['minimum'])
  })

  it('tells what it leaves aside', () => {
    expect(read('birth weight').unread).toEqual(['birth'])
    expect(read('latest potassium').unread).toEqual([])
    expect(read('Has his kidney function got worse?').statistics).toEqual(['change'])
  })

  it('tells an event of the chart from the thing that is asked', () => {
    const question = read('What was the HbA1c before starting metformin?')
    expect(question.names).toEqual(['HbA1c'])
    expect(question.event).toMatchObject({
      relation: 'before',
      kind: 'medications',
      name: 'metformin',
      edge: 'start',
    })
  })

  it.each([
    [
      'What was the chief complaint in the note of 2020-05-20?',
      { which: 'latest', date: '2020-05-20', section: 'chief complaint' },
    ],
    ['Which medications does the latest note list?', { which: 'latest', section: 'medications' }],
    ['What does the first note say about work?', { which: 'first' }],
    ['Which insurance does the latest note mention?', { which: 'latest' }],
  ])('knows which note is meant: %s', (text, note) => {
    expect(read(text)).toMatchObject({ topic: 'notes', note })
  })

  it('takes a note that is only mentioned for what it is', () => {
    expect(read('The last note says no known allergies. Which allergies are actually recorded?').topic).toBe(
      'allergies',
    )
  })

  it('counts back from the latest', () => {
    expect(read('the second most recent LDL').position).toBe(2)
    expect(read('the LDL before the last').position).toBe(2)
    expect(read('the latest LDL').position).toBe(1)
  })

  it.each(['Should we start a statin?', 'What dose should I give?', 'Is it safe to give ibuprofen?'])(
    'hears that advice is wanted: %s',
    (text) => expect(read(text).beyond).not.toBeNull(),
  )

  it.each([
    ['creatinine when he left hospital after the hip', { reason: 'hip', edge: 'end' }],
    ['sodium on arrival in 2022', { opening: true }],
    ['BP when she came in bleeding', { reason: 'bleeding', opening: true }],
    ['CRP on day 5 of the pneumonia stay', { reason: 'pneumonia', offset: { days: 4, within: false } }],
    ['TSH after levothyroxine was put up', { step: 'up', name: 'levothyroxine' }],
  ])('%s: the edge of the stay or the step that is meant', (text, event) => {
    expect(read(text).event).toMatchObject(event)
  })

  it('reads a change from one day to another, and from admission to discharge', () => {
    const fall = read('CRP fall between 5 and 9 February 2019')
    expect(fall).toMatchObject({
      statistics: ['change'],
      window: { from: '2019-02-05', to: '2019-02-09' },
    })
    expect(read('weight lost between admission and discharge').statistics).toEqual(['change'])
    expect(read('how many times did the CRP fall below 5 between 2018 and 2019').statistics).toEqual([
      'count',
    ])
  })

  it('takes what happened beside a stated visit for no other time', () => {
    expect(read('weight at the 13 April 2019 visit, right after the strep throat')).toMatchObject({
      event: { kind: 'encounters', relation: 'during' },
      window: { from: '2019-04-13', to: '2019-04-13' },
    })
  })

  it('“passed 30” is a limit', () => {
    expect(read('when did BMI pass 30').threshold).toMatchObject({ side: 'above', limit: 30 })
  })
})
