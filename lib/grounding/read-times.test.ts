import { describe, expect, it } from 'vitest'
import { readDates } from './read-dates'
import { readTimes } from './read-times'

describe('times of day', () => {
  it.each([
    ['given at 21:41', [21 * 60 + 41]],
    ['booked for 1 pm', [13 * 60]],
    ['fell at 0315 in the bathroom', [3 * 60 + 15]],
    ['ratio 1:2 and 12 puffs', []],
  ])('%s', (text, minutes) => {
    expect(readTimes(text, []).map((time) => time.minutes)).toEqual(minutes)
  })
})

describe('month and day without a year', () => {
  it.each([
    ['Cr peaked on 3/8', ['3-8']],
    ['Cr 1.1 → 1.9 (3/4 → 3/8/26)', ['3-4', '3-8']],
    ['vancomycin 3/5-3/9', ['3-5', '3-9']],
    ['fell on 21/12', ['12-21']],
    ['on March 8, 10 and 12, respectively', ['3-8', '-10', '-12']],
    ['pain 4/10, strength 5/5, 1/3 nodes', []],
    ['BP 118/74', []],
  ])('%s', (text, dates) => {
    expect(readDates(text).map(({ month, day }) => `${month ?? ''}-${day ?? ''}`)).toEqual(dates)
  })
})
