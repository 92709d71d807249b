import { expect, test } from 'vitest'
import { matchesWords } from './matches-words'

test('words in any order, without accents or capitals, find an entry', () => {
  expect(matchesWords('Résumé d’hospitalisation 12-Nov-2026 2026-11-12', 'nov resume')).toBe(true)
  expect(matchesWords('Progress note 12-Nov-2026 2026-11-12', '2026-11')).toBe(true)
  expect(matchesWords('Progress note', 'progress report')).toBe(false)
})

test('nothing typed leaves everything in the list', () => {
  expect(matchesWords('Summary', '  ')).toBe(true)
})
