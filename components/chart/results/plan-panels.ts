import type { Result, ResultSeries, SeriesPoint, SeriesView } from '@/lib/contracts/results'
import { type DatePlace, placeDate } from './place-dates'

/** How a line tells itself from its neighbours, with or without colour. */
export type Shape = 'circle' | 'square' | 'diamond' | 'cross'

export interface PlotPoint extends DatePlace {
  value: number
  text: string
  unit: string | null
  point: SeriesPoint
  result: Result
  isCalculated: boolean
}

/** Numbers of one code in one unit, oldest first. */
export interface Line {
  id: string
  /** What it is called where several share an axis. */
  label: string
  shape: Shape
  points: PlotPoint[]
}

/** Lines in one unit: the only ones that may share a scale. */
export interface Axis {
  analyte: string
  unit: string | null
  lines: Line[]
  isCalculated: boolean
}

/** One plot. With two axes the left one belongs to the first analyte, the right one to the second. */
export interface Panel {
  left: Axis
  right: Axis | null
}

// No triangles: they are the arrows of high and low.
const SHAPES: readonly Shape[] = ['circle', 'square', 'diamond', 'cross']

/**
 * Which line is drawn where: one plot for each unit of the first analyte, the leading unit of the second on the right axis of
 * the first plot, its other units in plots of their own. `inOneUnit` draws what a declared rule converts beside the leading
 * unit, as calculated.
 */
export function planPanels(views: readonly SeriesView[], inOneUnit: boolean): Panel[] {
  const [first = [], second = []] = views.map((view) => axesOf(view, inOneUnit))
  const [leading, ...others] = first
  const [right = null, ...rest] = second
  if (!leading) return second.map((left) => withShapes({ left, right: null }))
  return [{ left: leading, right }, ...[...others, ...rest].map((left) => ({ left, right: null }))].map(
    withShapes,
  )
}

/** Each line of a plot gets a shape of its own. */
function withShapes({ left, right }: Panel): Panel {
  const shape = (axis: Axis, before: number): Axis => ({
    ...axis,
    lines: axis.lines.map((line, place) => ({
      ...line,
      shape: SHAPES[(before + place) % SHAPES.length] ?? 'circle',
    })),
  })
  return { left: shape(left, 0), right: right && shape(right, left.lines.length) }
}

function axesOf(view: SeriesView, inOneUnit: boolean): Axis[] {
  const lines = view.series.map((series) => {
    const conversion = inOneUnit ? series.conversion : null
    const unit = conversion ? conversion.unit : series.unit
    return {
      unit,
      isCalculated: conversion !== null,
      line: lineOf(view, series, unit, conversion !== null),
    }
  })
  const drawn = lines.filter(({ line }) => line.points.length > 0)
  return [...Map.groupBy(drawn, ({ unit }) => unit)].map(([unit, group]) => ({
    analyte: view.name,
    unit,
    lines: group.map(({ line }) => line),
    isCalculated: group.some(({ isCalculated }) => isCalculated),
  }))
}

function lineOf(view: SeriesView, series: ResultSeries, unit: string | null, isCalculated: boolean): Line {
  const points = series.points.flatMap((point): PlotPoint[] => {
    const result = view.results[point.result]
    const place = result?.date ? placeDate(result.date) : null
    const shown = isCalculated ? point.calculated : point
    return result && place && shown
      ? [{ ...place, value: shown.value, text: shown.text, unit, point, result, isCalculated }]
      : []
  })
  return {
    id: `${view.key} ${series.name} ${series.unit ?? ''}`,
    label: view.series.length > 1 ? series.name : view.name,
    shape: 'circle',
    // By the axis, not by the instant: clocks of two sites differ, and a partial date lies in the middle of its period.
    points: points.sort((left, right) => left.at - right.at),
  }
}
