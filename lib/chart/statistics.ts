import type { CalculationOperation } from '@/lib/contracts/evidence'
import type { Coding } from '@/lib/contracts/record-fields'
import { formatNumber } from '@/lib/format/number'
import { normalizeText } from '@/lib/terminology/normalize'
import { normalizeUnit } from '@/lib/terminology/units'
import type { Measurement } from './observations'
import { sortByTime } from './order'

/** One number with where it came from. */
export interface Point {
  measurement: Measurement
  /** What was measured: the panel's component, else the observation itself. */
  name: string
  /** Its code where it has one, because one test goes by several names; else its name. */
  analyte: string
  value: number
  /** As written in the record. */
  text: string
  /** One UCUM spelling; null when the source gave none. */
  unit: string | null
}

/** Points of one analyte in one unit. Values in different units never meet in a statistic. */
export interface Series {
  name: string
  unit: string | null
  /** Oldest first. */
  points: Point[]
}

export interface Computed {
  operation: CalculationOperation
  value: number
  /** As it should be written. */
  text: string
  /** The points it rests on most: for an extreme the very ones (ties show all), for a change the first and the last. */
  points: Point[]
}

/** Numbers only: '<0.5' is a bound, not a value, and joins no mean, extreme or change. `bounds` counts what stayed out. */
export function toSeries(measurements: readonly Measurement[]): { series: Series[]; bounds: number } {
  const points = measurements.flatMap(pointsOf)
  const numbers = points.filter(({ comparator }) => comparator === undefined)
  const groups = Map.groupBy(
    numbers.map(({ point }) => point),
    ({ analyte, unit }) => JSON.stringify([analyte, unit]),
  )
  const series = [...groups.values()].map((group) => ({
    name: group[0]?.name ?? '',
    unit: group[0]?.unit ?? null,
    points: sortByTime(
      group.map((point) => ({ ...point, id: point.measurement.id, at: point.measurement.at })),
      'oldest',
    ),
  }))
  return {
    series: series.sort((left, right) => right.points.length - left.points.length),
    bounds: points.length - numbers.length,
  }
}

export type SeriesOperation = 'minimum' | 'maximum' | 'mean' | 'change' | 'percent-change'

/** Minimum or maximum with every point that reached it, mean, or change from first to latest; null without enough points. */
export function compute(operation: SeriesOperation, { points }: Series): Computed | null {
  if (operation === 'mean') return computeMean(points)
  if (operation === 'change') return computeChange(points)
  if (operation === 'percent-change') return computePercentChange(points)
  const [first] = points
  if (!first) return null
  const further = operation === 'minimum' ? Math.min : Math.max
  const value = points.reduce((extreme, point) => further(extreme, point.value), first.value)
  const reached = points.filter((point) => point.value === value)
  return { operation, value, text: formatNumber(reached[0]?.text ?? String(value)), points: reached }
}

/** Where the latest point lies against the first, and whether every step between went the same way; null without two times. */
export function directionOf({
  points,
}: Series): { direction: 'up' | 'down' | 'unchanged'; steadily: boolean } | null {
  const values = points.filter(({ measurement }) => measurement.at !== null).map(({ value }) => value)
  const [first] = values
  const latest = values.at(-1)
  if (first === undefined || latest === undefined || values.length < 2) return null
  const sign = Math.sign(latest - first)
  const steps = values.slice(1).map((value, index) => Math.sign(value - (values[index] ?? value)))
  return {
    direction: sign > 0 ? 'up' : sign < 0 ? 'down' : 'unchanged',
    steadily: sign !== 0 && steps.every((step) => step === sign),
  }
}

/** At most so many points of a series, oldest first: evenly spread, and always first, latest, lowest and highest. */
export function thinPoints(series: Series, most: number): Point[] {
  const { points } = series
  if (points.length <= most) return points
  const kept = new Set(
    (['minimum', 'maximum'] as const).flatMap(
      (operation) => compute(operation, series)?.points.slice(0, 1) ?? [],
    ),
  )
  const step = (points.length - 1) / (most - kept.size - 1)
  for (let place = 0; kept.size < most && place < most; place += 1) {
    const point = points[Math.min(points.length - 1, Math.round(place * step))]
    if (point) kept.add(point)
  }
  return points.filter((point, index) => kept.has(point) || index === points.length - 1)
}

function computeMean(points: readonly Point[]): Computed | null {
  if (points.length === 0) return null
  const sum = points.reduce((total, { value }) => total + value, 0)
  const value = roundTo(sum / points.length, decimalsOf(points) + 1)
  return { operation: 'mean', value, text: formatNumber(value), points: [...points] }
}

/** From the first to the latest; two results of one instant leave no first or latest, so there is no change to state. */
function computeChange(points: readonly Point[]): Computed | null {
  const dated = points.filter(({ measurement }) => measurement.at !== null)
  const first = dated[0]
  const latest = dated.at(-1)
  if (!first || !latest || first === latest || first.measurement.at === latest.measurement.at) return null
  const value = roundTo(latest.value - first.value, decimalsOf([first, latest]))
  return { operation: 'change', value, text: formatNumber(value), points: [first, latest] }
}

/** In percent of the first, to one digit; none from zero. */
function computePercentChange(points: readonly Point[]): Computed | null {
  const change = computeChange(points)
  const [first] = change?.points ?? []
  if (!change || !first || first.value === 0) return null
  const value = roundTo((100 * change.value) / Math.abs(first.value), 1)
  return { operation: 'percent-change', value, text: formatNumber(value), points: change.points }
}

function pointsOf(measurement: Measurement): { point: Point; comparator: string | undefined }[] {
  const { name, codes, quantity, components } = measurement
  const measured = quantity ? [{ display: name, codes, quantity }] : components
  return measured.flatMap((part) => {
    if (!part.quantity) return []
    const { number, text, unit, comparator } = part.quantity
    const point = {
      measurement,
      name: part.display,
      analyte: nameAnalyte(part),
      value: number,
      text,
      unit: unit ? normalizeUnit(unit) : null,
    }
    return [{ point, comparator }]
  })
}

function nameAnalyte({ display, codes }: { display: string; codes: readonly Coding[] }): string {
  const code = codes.find(({ system }) => system === 'http://loinc.org') ?? codes[0]
  return code ? `${code.system}|${code.code}` : normalizeText(display)
}

/** At most three: more are an artefact of computing, not of measuring. */
function decimalsOf(points: readonly Point[]): number {
  const most = points.reduce((longest, { text }) => Math.max(longest, text.split('.')[1]?.length ?? 0), 0)
  return Math.min(3, most)
}

function roundTo(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
