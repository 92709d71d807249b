import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countInterval } from './interval'

it('counts days over a leap day and over midnight at the site, not in UTC', () => {
  expect(countInterval('2020-02-28', '2020-03-01', 'd')).toBe(2)
  expect(countInterval('2021-02-28', '2021-03-01', 'd')).toBe(1)
  expect(countInterval('2021-03-01T23:30:00-05:00', '2021-03-02T00:10:00-05:00', 'd')).toBe(1)
})

it('counts completed months and years, as ages are counted', () => {
  expect(countInterval('1950-03-10', '2020-03-09', 'a')).toBe(69)
  expect(countInterval('1950-03-10', '2020-03-10', 'a')).toBe(70)
  expect(countInterval('2021-01-31', '2021-02-28', 'mo')).toBe(1)
  expect(countInterval('2021-01-15', '2021-04-14', 'mo')).toBe(2)
})

it('says nothing where a coarse date leaves more than one answer', () => {
  expect(countInterval('2016', '2018-03-02', 'd')).toBeNull()
  expect(countInterval('2016', '2018-03-02', 'a')).toBeNull()
  expect(countInterval('2016-05', '2018-06', 'a')).toBe(2)
  expect(countInterval('not a date', '2018', 'a')).toBeNull()
})

it('never counts backwards', () => {
  expect(countInterval('2021-01-02', '2021-01-01', 'd')).toBeNull()
})

it('adds up: from a to b and from b to c is from a to c', () => {
  const day = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  fc.assert(
    fc.property(fc.tuple(day, day, day), (days) => {
      const [a = '', b = '', c = ''] = days.toSorted()
      const count = (from: string, to: string) => countInterval(from, to, 'd') ?? Number.NaN
      expect(count(a, b) + count(b, c)).toBe(count(a, c))
    }),
  )
})
