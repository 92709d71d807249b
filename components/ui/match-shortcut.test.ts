import { describe, expect, test } from 'vitest'
import { matchShortcut } from './match-shortcut'

const NAMES = ['/', 'c', 'n', 'g s', 'g n']

function press(...keys: string[]): (string | null)[] {
  let pending: string | null = null
  return keys.map((key) => {
    const match = matchShortcut(key, pending, NAMES)
    pending = match.pending
    return match.name
  })
}

describe('keys and pairs of keys', () => {
  test('a single key acts at once, the second of a pair when it comes', () => {
    expect(press('c', 'g', 'n')).toEqual(['c', null, 'g n'])
  })

  test('a pair wins over its second key alone', () => {
    expect(press('n', 'g', 'n', 'n')).toEqual(['n', null, 'g n', 'n'])
  })

  test('a wrong second key does nothing, and the next key is free again', () => {
    expect(press('g', 'c', 'c')).toEqual([null, null, 'c'])
  })

  test('the first key twice still waits for the second', () => {
    expect(press('g', 'g', 's')).toEqual([null, null, 'g s'])
  })

  test('Shift between two keys does not part them', () => {
    expect(press('g', 'Shift', 's')).toEqual([null, null, 'g s'])
  })
})
