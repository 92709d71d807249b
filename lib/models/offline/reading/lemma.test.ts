import { expect, it } from 'vitest'
import { stemOf } from './lemma'

it.each([
  ['fell', 'falls'],
  ['feet', 'foot'],
  ['haemorrhages', 'hemorrhage'],
  ['bled', 'bleeding'],
  ['collected', 'collection'],
])('%s and %s are one word', (left, right) => expect(stemOf(left)).toBe(stemOf(right)))

it('keeps words apart that only begin alike', () => {
  expect(stemOf('stroke')).not.toBe(stemOf('stomach'))
})
