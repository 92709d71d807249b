import { expect, it } from 'vitest'
import { coversDay, firstDay, lastDay, placeInWindow } from './day-window'

it('counts the whole year or month that a bound names', () => {
  const year = { from: '2016', to: '2016' }
  expect(placeInWindow('2016-01-01', year)).toBe('inside')
  expect(placeInWindow('2016-12-31T23:59:59Z', year)).toBe('inside')
  expect(placeInWindow('2017-01-01', year)).toBe('outside')
  expect(placeInWindow('2015-12-31', year)).toBe('outside')
  expect(placeInWindow('2016-02-29', { to: '2016-02' })).toBe('inside')
})

it('leaves out the day that after and before name', () => {
  expect(placeInWindow('2016-05-05T09:00:00Z', { after: '2016-05-05' })).toBe('outside')
  expect(placeInWindow('2016-05-06', { after: '2016-05-05' })).toBe('inside')
  expect(placeInWindow('2019-01-05T00:00:00Z', { before: '2019-01-05' })).toBe('outside')
  expect(placeInWindow('2019-01-04T23:00:00Z', { before: '2019-01-05' })).toBe('inside')
  expect(placeInWindow('2019-06-01', { after: '2019' })).toBe('outside')
})

it('takes the day as the site wrote it, whatever it is in UTC', () => {
  expect(placeInWindow('2016-12-31T23:30:00-05:00', { to: '2016' })).toBe('inside')
  expect(placeInWindow('2016-12-31T23:30:00-05:00', { from: '2017' })).toBe('outside')
})

it('says so when a coarse or missing date may lie on either side', () => {
  expect(placeInWindow('2016', { from: '2016-03', to: '2016-05' })).toBe('uncertain')
  expect(placeInWindow('2016', { from: '2016', to: '2016' })).toBe('inside')
  expect(placeInWindow('2015', { from: '2016-03' })).toBe('outside')
  expect(placeInWindow(null, { from: '2016' })).toBe('uncertain')
  expect(placeInWindow(null, {})).toBe('inside')
})

it('knows what was in force on a day', () => {
  expect(coversDay('2010-01-01', '2012-05', '2012-05-20')).toBe(true)
  expect(coversDay('2010-01-01', '2012-05-19', '2012-05-20')).toBe(false)
  expect(coversDay('2010-01-01', undefined, '2020')).toBe(true)
  expect(coversDay('2021', undefined, '2020')).toBe(false)
  expect(coversDay(undefined, undefined, '2020')).toBe(false)
})

it('widens partial dates to their first and last day', () => {
  expect([firstDay('2016'), firstDay('2016-02'), firstDay('2016-02-03')]).toEqual([
    '2016-01-01',
    '2016-02-01',
    '2016-02-03',
  ])
  expect([lastDay('2016'), lastDay('2016-02'), lastDay('2016-02-03')]).toEqual([
    '2016-12-31',
    '2016-02-29',
    '2016-02-03',
  ])
})
