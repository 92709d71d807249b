import type { PlotPoint } from './plan-panels'

/** From the lowest to the highest that must be seen, bounds of ranges included; a single value gets a tenth on either side. */
export function spanValues(points: readonly PlotPoint[]): [number, number] {
  const numbers = points.flatMap(({ value, point: { low, high }, isCalculated }) =>
    [value, ...(isCalculated ? [] : [low, high])].filter((number) => number !== null),
  )
  const [low, high] = [smallest(numbers), largest(numbers)]
  if (low < high) return [low, high]
  const air = Math.abs(low) * 0.1 || 1
  return [low - air, high + air]
}

/** A stretch of time in which the results state one range; an open side is null. */
export interface Band {
  from: number
  to: number
  low: number | null
  high: number | null
}

/** Each result's own range, from half way to the one before to half way to the next; equal neighbours in one (S10). */
export function bandsOf(points: readonly PlotPoint[], [start, end]: readonly [number, number]): Band[] {
  const bands: Band[] = []
  points.forEach(({ at, point: { low, high }, isCalculated }, place) => {
    if (isCalculated || (low === null && high === null)) return
    const [before, after] = [points[place - 1], points[place + 1]]
    const from = before ? (before.at + at) / 2 : start
    const to = after ? (at + after.at) / 2 : end
    const last = bands.at(-1)
    if (last && last.low === low && last.high === high && last.to === from) last.to = to
    else bands.push({ from, to, low, high })
  })
  return bands
}

/**
 * The points that get a mark of their own where there is no room for all: first, latest, lowest and highest, and evenly
 * spread ones between. The line itself runs through every point.
 */
export function chooseMarks(points: readonly PlotPoint[], most: number): ReadonlySet<number> {
  if (points.length <= most) return new Set(points.keys())
  const values = points.map(({ value }) => value)
  const chosen = new Set([
    0,
    points.length - 1,
    values.indexOf(smallest(values)),
    values.indexOf(largest(values)),
  ])
  const step = (points.length - 1) / Math.max(1, most - chosen.size)
  for (let place = 0; chosen.size < most && place < points.length; place += step)
    chosen.add(Math.round(place))
  return chosen
}

/** The marked points whose value is written beside them: all where they stand apart, else latest, lowest and highest. */
export function chooseLabels(points: readonly PlotPoint[], xOf: (at: number) => number): ReadonlySet<number> {
  const places = points.map(({ at }) => xOf(at))
  const isRoomy = places.every((x, place) => place === 0 || x - (places[place - 1] ?? 0) >= LABEL_WIDTH)
  if (isRoomy) return new Set(points.keys())
  const values = points.map(({ value }) => value)
  const wanted = [
    points.length - 1,
    values.lastIndexOf(largest(values)),
    values.lastIndexOf(smallest(values)),
  ]
  const chosen = new Set<number>()
  for (const place of wanted) {
    const isFree = [...chosen].every(
      (other) => Math.abs((places[other] ?? 0) - (places[place] ?? 0)) >= LABEL_WIDTH,
    )
    if (isFree) chosen.add(place)
  }
  return chosen
}

const LABEL_WIDTH = 44

// A spread of many thousands of arguments would overflow the stack.
function smallest(numbers: readonly number[]): number {
  return numbers.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY)
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), Number.NEGATIVE_INFINITY)
}
