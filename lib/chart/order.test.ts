import { expect, it } from 'vitest'
import { pickByTime, sortByTime } from './order'

const at = (id: string, date: string | null) => ({ id, date, at: date ? Date.parse(date) : null })
const ids = (items: { id: string }[]) => items.map(({ id }) => id).sort()

const morning = at('morning', '2021-05-05T08:00:00Z')
const again = at('again', '2021-05-05T08:00:00Z')
const old = at('old', '2019-01-01T08:00:00Z')
const undated = at('undated', null)

it('shows every result of the latest instant, and then the next one', () => {
  expect(ids(pickByTime([old, morning, again, undated], 'newest'))).toEqual(['again', 'morning'])
  expect(ids(pickByTime([old, morning, again, undated], 'newest', 2))).toEqual(['old'])
  expect(ids(pickByTime([old, morning, again], 'oldest'))).toEqual(['old'])
  expect(pickByTime([old], 'newest', 2)).toEqual([])
  expect(pickByTime([undated], 'newest')).toEqual([])
})

it('does not choose between a time and a coarser date that may be later', () => {
  expect(ids(pickByTime([morning, at('year', '2021'), old], 'newest'))).toEqual(['morning', 'year'])
  expect(ids(pickByTime([morning, at('day', '2021-05-05')], 'newest'))).toEqual(['day', 'morning'])
})

it('puts what has no date last in either order', () => {
  expect(sortByTime([undated, old, morning], 'newest').map(({ id }) => id)).toEqual([
    'morning',
    'old',
    'undated',
  ])
  expect(sortByTime([undated, morning, old], 'oldest').map(({ id }) => id)).toEqual([
    'old',
    'morning',
    'undated',
  ])
})
