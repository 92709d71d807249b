import { expect, it } from 'vitest'
import { readFigures } from './figures'
import { formatBench } from './format-figures'
import type { WayName } from './ways'

const round = (full: number, bare: number) =>
  new Map<WayName, number>([
    ['bare', bare],
    ['full', full],
    ['unchanged', full / 4],
  ])

it('compares within a round, so that a machine that slows down for one changes nothing', () => {
  const figures = readFigures(
    ['bare', 'full', 'unchanged'],
    [round(200, 100), round(2_000, 1_000), round(220, 110)],
    1_000,
  )
  expect(figures.map(({ name, ratio }) => [name, ratio])).toEqual([
    ['bare', null],
    ['full', 0.5],
    ['unchanged', 4],
  ])
  expect(figures.map(({ entriesPerSecond }) => entriesPerSecond)).toEqual([9_091, 4_545, 18_182])
})

it('writes a line a way, each with what it is compared with and what is asked of it', () => {
  const ways = readFigures(['bare', 'full'], [round(200, 100)], 1_000)
  const text = formatBench({
    database: 'PostgreSQL 16.4, fsync on',
    bundles: 10,
    entries: 1_000,
    bytes: 2_500_000,
    rounds: 1,
    parallel: 4,
    ways,
  })
  expect(text).toContain('10 bundles, 1,000 entries, 2.5 MB')
  expect(text).toMatch(/^bare path, the limit +10,000 +100$/m)
  expect(text).toMatch(/^ingest +5,000 +200 +0\.50 × bare path, the limit \(target 0\.6\)$/m)
})
