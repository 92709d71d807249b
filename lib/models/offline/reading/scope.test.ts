import { describe, expect, it } from 'vitest'
import { findConcepts } from '@/lib/terminology/lookup'
import { readBeyond } from './scope'

const read = (text: string) => readBeyond(text, findConcepts(text))

describe('what has not happened yet', () => {
  it.each(['what will her HbA1c be next year', 'will he need dialysis', 'predict the weight in June'])(
    '%s is no question of a chart',
    (text) => {
      expect(read(text)).toBe('future')
    },
  )

  it('but when somebody is next seen is on record', () => {
    expect(read('when will she be seen next')).toBeNull()
  })
})

describe('what no chart can answer', () => {
  it.each([
    ['can she have amoxicillin?', 'fitness'],
    ['is naproxen safe for him', 'fitness'],
    ['any contraindication to co-amoxiclav', 'fitness'],
    ['Can he have flumoxetane?', 'fitness'],
    ['should I start warfarin?', 'fitness'],
    ['prescribe metformin 1 g bd', 'fitness'],
    ['Should we admit her?', 'advice'],
    ['book a follow-up', 'order'],
    ['write a discharge summary', 'document'],
    ['What is the maximum weekly dose of methotrexate?', 'knowledge'],
    ["what's the normal TSH range in the third trimester?", 'knowledge'],
    ['side effects of amiodarone', 'knowledge'],
  ] as const)('%s → %s', (text, beyond) => expect(read(text)).toBe(beyond))

  it.each([
    'What dose of metformin is he on?',
    'lamotrigine level in May 2021',
    'Order date of apixaban?',
    'stop date of warfarin',
    'could you tell me the latest potassium',
    'is he allowed to drive?',
    'What was his maximum dose of prednisone?',
    'change in weight since 2020',
  ])('is not seen in a question about the chart: %s', (text) => expect(read(text)).toBeNull())
})
