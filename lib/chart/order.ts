import { toInstantRange } from '@/lib/format/date'
import type { ChartRecord } from './chart-record'

export type Order = 'newest' | 'oldest'

/** Sorts by when it happened; what has no date comes last either way. Equal times keep a stable order. */
export function sortByTime<Item extends Pick<ChartRecord, 'at' | 'id'>>(
  items: readonly Item[],
  order: Order,
): Item[] {
  const direction = order === 'newest' ? -1 : 1
  return [...items].sort((left, right) => {
    if (left.at === null || right.at === null) return Number(left.at === null) - Number(right.at === null)
    return (left.at - right.at) * direction || (left.id < right.id ? -1 : 1)
  })
}

/**
 * The n-th newest or oldest, with everything that may be it: results of the same instant, and dates too coarse to
 * tell ('2021' beside 05-May-2021). `position` counts from 1, ties as one. Undated items are no candidates.
 */
export function pickByTime<Item extends Pick<ChartRecord, 'at' | 'id' | 'date'>>(
  items: readonly Item[],
  order: Order,
  position = 1,
): Item[] {
  let rest = sortByTime(
    items.filter((item) => item.at !== null),
    order,
  )
  for (let rank = 1; rest.length > 0; rank += 1) {
    const [leader] = rest
    const tied = rest.filter((item) => leader && overlap(item, leader))
    if (rank === position) return tied
    rest = rest.filter((item) => !tied.includes(item))
  }
  return []
}

function overlap(left: Pick<ChartRecord, 'at' | 'date'>, right: Pick<ChartRecord, 'at' | 'date'>): boolean {
  const [leftStart, leftEnd] = periodOf(left)
  const [rightStart, rightEnd] = periodOf(right)
  return leftStart < rightEnd && rightStart < leftEnd
}

/** The stored instant, for as long as the written date's precision leaves open. */
function periodOf({ at, date }: Pick<ChartRecord, 'at' | 'date'>): [number, number] {
  const start = at ?? 0
  const written = date ? toInstantRange(date) : undefined
  const length = written ? Date.parse(written.end) - Date.parse(written.start) : 1
  return [start, start + Math.max(length, 1)]
}
