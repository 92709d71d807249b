import type { WayName } from './ways'

/** One way in charts of one size, asked by so many at once. */
export interface Figures {
  way: WayName
  /** Chunks in the chart. */
  chunks: number
  clients: number
  /** Milliseconds: of all rounds together, and the least and the greatest p95 of a round. */
  p50: number
  p95: number
  p99: number
  p95Spread: readonly [number, number]
  /** Of the ten passages that comparing everything puts first, how many come; an average. */
  recall: number
  /** Milliseconds that p95 has to stay below; null for what is only compared with. */
  bar: number | null
}

/** What is asked of the search, by the chart's size: p95 in milliseconds, warm. */
export const BARS: ReadonlyMap<number, number> = new Map([
  [500, 10],
  [5_000, 25],
  [50_000, 100],
])

export function readFigures(
  { way, chunks, clients }: Pick<Figures, 'way' | 'chunks' | 'clients'>,
  rounds: readonly (readonly number[])[],
  recalls: readonly number[],
): Figures {
  const all = rounds.flat()
  const worst = rounds.map((round) => percentile(round, 0.95))
  return {
    way,
    chunks,
    clients,
    p50: percentile(all, 0.5),
    p95: percentile(all, 0.95),
    p99: percentile(all, 0.99),
    p95Spread: [Math.min(...worst), Math.max(...worst)],
    recall: recalls.reduce((sum, value) => sum + value, 0) / recalls.length,
    bar: way === 'search' ? (BARS.get(chunks) ?? null) : null,
  }
}

/** The smallest value that this part of the values does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}
