import type { WayName } from './ways'

export interface Figures {
  name: WayName
  /** Of each measured round, in order. */
  milliseconds: number[]
  entriesPerSecond: number
  /** Speed against another way of the same round, median of the rounds; null for what nothing is compared with. */
  ratio: number | null
}

/** What each way is compared with. */
export const COMPARED_WITH = {
  parse: undefined,
  bare: undefined,
  full: 'bare',
  unchanged: 'full',
  embedded: 'full',
  parallel: 'full',
} as const satisfies Record<WayName, WayName | undefined>

/** What issue and design ask of a real Postgres. */
export const TARGETS: Partial<Record<WayName, number>> = { full: 0.6, unchanged: 2, parallel: 1.6 }

/** One line a way. Ratios are taken within a round, because a shared machine's speed changes from round to round. */
export function readFigures(
  ways: readonly WayName[],
  rounds: readonly Map<WayName, number>[],
  entries: number,
): Figures[] {
  return ways.map((name) => {
    const milliseconds = rounds.map((round) => round.get(name) ?? Number.NaN)
    const other = COMPARED_WITH[name]
    const ratios = other
      ? rounds.map((round) => (round.get(other) ?? Number.NaN) / (round.get(name) ?? Number.NaN))
      : []
    return {
      name,
      milliseconds: milliseconds.map((value) => Math.round(value * 10) / 10),
      entriesPerSecond: Math.round((entries / median(milliseconds)) * 1000),
      ratio: other ? Math.round(median(ratios) * 100) / 100 : null,
    }
  })
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2
}
