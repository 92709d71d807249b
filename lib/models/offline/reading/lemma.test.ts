import { expect, it } from 'vitest'
import { formsOf, stemOf } from './lemma'

it.each([
  ['fell', 'falls'],
  ['feet', 'foot'],
  ['haemorrhages', 'hemorrhage'],
  ['bled', 'bleeding'],
  ['collected', 'collection'],
  ['preferred', 'prefer'],
  ['referred', 'refers'],
  ['stopped', 'stop'],
  ['planning', 'plan'],
  ['added', 'add'],
  ['swelling', 'swell'],
])('%s and %s are one word', (left, right) => expect(stemOf(left)).toBe(stemOf(right)))

it('keeps words apart that only begin alike', () => {
  expect(stemOf('stroke')).not.toBe(stemOf('stomach'))
})

it('gives the forms that a search by words would miss', () => {
  expect(formsOf('fall')).toEqual(['fell', 'fallen'])
  expect(formsOf('fallen')).toEqual(['fall', 'fell'])
  expect(formsOf('potassium')).toEqual([])
})
