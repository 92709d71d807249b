import { describe, expect, test } from 'vitest'
import { durationText, percentRead, progressText, sizeText, stateText } from './import-text'

const none = { created: 0, updated: 0, unchanged: 0, deleted: 0, rejected: 0, skipped: 0 }

describe('the progress of an import', () => {
  test('is said in entries and, where the size is known, in percent', () => {
    expect(progressText({ bytes: 1000, bytesRead: 459, entries: 12_300 })).toBe('12,300 entries · 45 %')
    expect(progressText({ bytes: null, bytesRead: 459, entries: 1 })).toBe('1 entry')
  })

  test('never says that all was read before it was, nor more than all', () => {
    expect(percentRead({ bytes: 1000, bytesRead: 999 })).toBe(99)
    expect(percentRead({ bytes: 1000, bytesRead: 2000 })).toBe(100)
    expect(percentRead({ bytes: 0, bytesRead: 0 })).toBeNull()
  })
})

test('sizes are said in the unit that keeps them short', () => {
  expect([1, 1023, 1024, 1024 * 9.95, 1024 ** 2 - 1, 30 * 1024 ** 2, 2 * 1024 ** 3].map(sizeText)).toEqual([
    '1 byte',
    '1,023 bytes',
    '1.0 KB',
    '9.9 KB',
    '1.0 MB',
    '30 MB',
    '2.0 GB',
  ])
})

test('durations are said in the two units that matter', () => {
  const start = '2026-11-22T10:00:00.000Z'
  expect(durationText(start, '2026-11-22T10:00:00.200Z')).toBe('< 1 s')
  expect(durationText(start, '2026-11-22T10:00:59.000Z')).toBe('59 s')
  expect(durationText(start, '2026-11-22T10:03:20.000Z')).toBe('3 min 20 s')
  expect(durationText(start, '2026-11-22T12:05:59.000Z')).toBe('2 h 5 min')
})

test('an import that rejected something does not just say that it is done', () => {
  expect(stateText({ state: 'done', counts: none })).toBe('Done')
  expect(stateText({ state: 'done', counts: { ...none, rejected: 1200 } })).toBe('Done, 1,200 rejected')
})
