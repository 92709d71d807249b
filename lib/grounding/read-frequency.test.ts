import { describe, expect, it } from 'vitest'
import { readFrequencies } from './read-frequency'

describe('how often, as a rate a day', () => {
  it.each([
    ['40 mg BID', [2]],
    ['2 (two) times daily', [2]],
    ['every 12 hours', [2]],
    ['q8h', [3]],
    ['three times a day', [3]],
    ['every 4 (four) hours', [6]],
    ['once daily', [1]],
    ['5 mg od', [1]],
    ['every other day', [0.5]],
    ['once weekly', [1 / 7]],
    ['every morning and at bedtime', [2]],
    ['for a week', []],
    ['a year later', []],
  ])('%s', (text, rates) => {
    const read = readFrequencies(text).map(({ perDay }) => Number(perDay.toFixed(6)))
    expect(read).toEqual(rates.map((rate) => Number(rate.toFixed(6))))
  })

  it('keeps both ends of a range', () => {
    const [range] = readFrequencies('every 4 to 6 hours')
    expect(range?.perDay).toBeCloseTo(6)
    expect(range?.perDayAtLeast).toBeCloseTo(4)
  })
})
