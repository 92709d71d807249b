import type { ReferenceRange } from '@/lib/contracts/record-fields'
import type { ResultSeries, SeriesPoint, SeriesStatistic } from '@/lib/contracts/results'
import { formatNumber } from '@/lib/format/number'
import { formatUnit } from '@/lib/format/unit'
import { convertQuantity, normalizeUnit } from '@/lib/terminology/units'
import type { Measurement } from './observations'
import { compute, type Point, type Series } from './statistics'

const OPERATIONS = ['minimum', 'maximum', 'mean', 'change', 'percent-change'] as const

/** Series as charts draw them. Each after the first is also given in the unit of the first, where the declared table leads there. */
export function drawSeries(
  series: readonly Series[],
  placeOf: (measurement: Measurement) => number,
  analyteId: string | undefined,
): ResultSeries[] {
  const leading = series[0]?.unit ?? null
  return series.map((one) => {
    const convert = (value: number) =>
      one.unit === null || leading === null || one.unit === leading
        ? null
        : convertQuantity(value, one.unit, leading, analyteId)
    const rule = convert(1)?.rule
    return {
      name: one.name,
      unit: shownUnit(one.unit),
      points: one.points.map((point) => drawPoint(point, placeOf, (value) => convert(value)?.value)),
      statistics: OPERATIONS.flatMap((operation) => describeStatistic(one, operation, placeOf)),
      conversion: rule === undefined || leading === null ? null : { unit: shownUnit(leading) ?? '', rule },
    }
  })
}

function drawPoint(
  { measurement, name, value, text, unit }: Point,
  placeOf: (measurement: Measurement) => number,
  convert: (value: number) => number | undefined,
): SeriesPoint {
  // A blood pressure is one result; range and flag of its systolic value stand at that part.
  const part = measurement.quantity
    ? measurement
    : measurement.components.find(({ display }) => display === name)
  const calculated = convert(value)
  return {
    result: placeOf(measurement),
    value,
    text: formatNumber(text),
    interpretation: part?.interpretation ?? null,
    ...boundsOf(part?.referenceRanges ?? [], unit),
    calculated: calculated === undefined ? null : { value: calculated, text: formatCalculated(calculated) },
  }
}

/** The range to shade: the one that holds for everybody, in the value's own unit; several leave open which applies. */
function boundsOf(ranges: readonly ReferenceRange[], unit: string | null): Pick<SeriesPoint, 'low' | 'high'> {
  const [range, another] = ranges.filter(({ appliesTo }) => appliesTo === undefined)
  const bound = (side: 'low' | 'high') => {
    const quantity = range?.[side]
    const own = quantity?.unit === undefined ? unit : normalizeUnit(quantity.unit)
    return quantity && !another && own === unit ? quantity.number : null
  }
  return { low: bound('low'), high: bound('high') }
}

function describeStatistic(
  series: Series,
  operation: (typeof OPERATIONS)[number],
  placeOf: (measurement: Measurement) => number,
): SeriesStatistic[] {
  // One value is its own minimum, maximum and mean, which says nothing.
  if (series.points.length < 2) return []
  const computed = compute(operation, series)
  if (!computed) return []
  const results =
    operation === 'mean' ? [] : [...new Set(computed.points.map(({ measurement }) => placeOf(measurement)))]
  return [{ operation, text: computed.text, results }]
}

/** Three significant digits: a conversion knows no more than the value that it started from. */
function formatCalculated(value: number): string {
  return formatNumber(Number(value.toPrecision(3)))
}

function shownUnit(unit: string | null): string | null {
  return (unit && formatUnit(unit)) || null
}
