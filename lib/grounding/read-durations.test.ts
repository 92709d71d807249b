import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readDurations, readSevenths } from './read-durations'
import { NO_KNOWN_DATES } from './read-short-dates'
import { readText } from './read-text'

const CODES = [
  ['7', 'd'],
  ['52', 'wk'],
  ['12', 'mo'],
] as const

it('reads sevenths and their like as a span exactly where a source has that span', () => {
  const shorthand = fc.tuple(fc.integer({ min: 1, max: 31 }), fc.constantFrom(...CODES))
  fc.assert(
    fc.property(shorthand, fc.integer({ min: 1, max: 31 }), ([count, [part, unit]], held) => {
      const [read] = readSevenths(`amoxicillin ${count}/${part}.`, new Set([`${held} ${unit}`]))
      expect(read?.value).toBe(part === '52' || count === held ? count : undefined)
      if (read) expect(read).toMatchObject({ unit, text: `${count}/${part}`, start: 12 })
    }),
  )
})

it('never takes the months and days of a date apart', () => {
  const spans = new Set(['5 d', '7 d', '12 mo'])
  for (const text of ['on 5/7/2021', 'on 1/5/7', '5/7 %', '15/75'])
    expect(readSevenths(text, spans), text).toEqual([])
  const { numbers, dates } = readText('doxycycline 5/7', { ...NO_KNOWN_DATES, spans })
  expect(dates).toEqual([])
  expect(numbers).toMatchObject([{ role: 'duration', value: 5, unit: 'd' }])
})

it('counts a pregnancy in days, however its weeks are written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 42 }), fc.integer({ min: 1, max: 6 }), (weeks, days) => {
      const long = readDurations(`at ${weeks} weeks and ${days} days`)
      const short = readDurations(`at ${weeks}+${days} weeks`)
      expect(short.map(({ value, unit }) => [value, unit])).toEqual([[weeks * 7 + days, 'd']])
      expect(long.map(({ value }) => value)).toEqual([weeks * 7 + days])
    }),
  )
})
