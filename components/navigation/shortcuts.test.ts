import { expect, test } from 'vitest'
import { listShortcuts } from './shortcuts'

test('no two things are done by the same keys', () => {
  const keys = listShortcuts('Ctrl').flatMap(({ shortcuts }) => shortcuts.map((one) => one.keys.join(' ')))
  expect(keys).toEqual([...new Set(keys)])
})

test('what works with single keys off needs no single letter (WCAG 2.1.4)', () => {
  const always = listShortcuts('⌘').filter((group) => group.always)
  expect(always.flatMap(({ shortcuts }) => shortcuts.flatMap(({ keys }) => keys))).toEqual([
    '⌘ K',
    'Enter',
    'Shift Enter',
    'Esc',
  ])
})
