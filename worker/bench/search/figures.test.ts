import { expect, it } from 'vitest'
import { percentile, readFigures } from './figures'
import { formatBench } from './format-figures'

const rounds = [
  [1, 2, 3, 30],
  [1, 2, 3, 4],
]
const figures = readFigures({ way: 'search', chunks: 5_000, clients: 4 }, rounds, [1, 0.5])

it('takes percentiles over all rounds, and tells how far the rounds lie apart', () => {
  expect(percentile([5, 1, 3, 2, 4], 0.5)).toBe(3)
  expect(figures).toMatchObject({ p50: 2, p95: 30, p95Spread: [4, 30], recall: 0.75, bar: 25 })
})

it('writes a line a way with its bar beside it, and none where nothing is asked', () => {
  const words = readFigures({ way: 'words', chunks: 500, clients: 1 }, rounds, [1])
  const text = formatBench({
    database: 'PostgreSQL 16.4, fsync on',
    charts: [{ chunks: 500, count: 2_000 }],
    chunks: 1_000_000,
    loadSeconds: 80,
    rounds: 2,
    approximateChunks: 100_000,
    figures: [figures, words],
  })
  expect(text).toContain('1,000,000 chunks; charts: 2,000 of 500;')
  expect(text).toMatch(
    /^search: exact vectors and words +5,000 +4 +2\.0 +30\.0 +4\.0–30\.0 +30\.0 +< 25 missed +0\.750$/m,
  )
  expect(text).toMatch(/^search: words only +500 +1 +2\.0 +30\.0 +4\.0–30\.0 +30\.0 +1\.000$/m)
})
