import { type ScaleLinear, type ScaleTime, scaleLinear, scaleUtc } from 'd3-scale'
import { spanValues } from './draw-lines'
import type { Axis } from './plan-panels'

/** A plot's measures in pixels, the same for every plot and lane of a page: they share one time axis. */
export const FRAME = { left: 54, right: 54, top: 30, bottom: 26, height: 240 } as const
const NARROW = { ...FRAME, left: 44, right: 44 } as const
const PHONE = 480

export interface Frame {
  left: number
  right: number
  top: number
  bottom: number
  width: number
  height: number
}

export function frameOf(width: number): Frame {
  return { ...(width < PHONE ? NARROW : FRAME), width }
}

export type TimeScale = ScaleTime<number, number>
export type ValueScale = ScaleLinear<number, number>

export function timeScale({ left, right, width }: Frame, span: readonly [number, number]): TimeScale {
  return scaleUtc([new Date(span[0]), new Date(span[1])], [left, Math.max(left + 1, width - right)])
}

/** Ranges widen the scale, drawn or not: beside them a small change looks small. */
export function valueScale({ top, bottom, height }: Frame, { lines }: Axis): ValueScale {
  return scaleLinear(spanValues(lines.flatMap(({ points }) => points)), [height - bottom, top]).nice(5)
}
