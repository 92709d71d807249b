'use client'

import { useMemo, useRef, useState } from 'react'
import type { OrderCourse } from '@/lib/contracts/results'
import { ChartAxes } from './chart-axes'
import { ChartBands, ChartLine } from './chart-line'
import { ChartMarks, type MarkedPoint, marksOf } from './chart-marks'
import { listChanges } from './medication-changes'
import type { Axis, Panel } from './plan-panels'
import { type Frame, frameOf, timeScale, valueScale } from './plot-frame'
import { PointReadout } from './point-readout'
import { ShapeSample } from './point-shape'
import { useWidth } from './use-width'

interface TrendChartProps {
  patientId: string
  panel: Panel
  span: readonly [number, number]
  courses: OrderCourse[]
}

/** From so many values on some may have no mark of their own, which is said in a line kept for it. */
const DENSE = 40

/** One plot; its points are links to their records, walked with the arrow keys. The table below says the same. */
export function TrendChart({ patientId, panel, span, courses }: TrendChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const axes = panel.right ? [panel.left, panel.right] : [panel.left]
  const count = countPoints(axes)
  return (
    <figure className="break-inside-avoid">
      <figcaption className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 pt-1 text-label">
        {axes.map((axis, place) => (
          <Legend
            key={axis.analyte}
            axis={axis}
            side={panel.right ? (place === 0 ? 'left' : 'right') : null}
          />
        ))}
        <span className="sr-only">Arrow keys move between the results, Enter opens the record.</span>
        {!panel.right && hasRanges(panel.left) && (
          <span className="text-ink-3">shaded: the reference range of each result</span>
        )}
      </figcaption>
      <div ref={box} className={count > DENSE ? 'min-h-74' : 'min-h-70'}>
        {width !== null && width > 0 && (
          <Plot patientId={patientId} panel={panel} span={span} courses={courses} width={width} />
        )}
      </div>
    </figure>
  )
}

function Plot({ patientId, panel, span, courses, width }: TrendChartProps & { width: number }) {
  const [active, setActive] = useState<MarkedPoint | null>(null)
  const frame = useMemo(() => frameOf(width), [width])
  const x = useMemo(() => timeScale(frame, span), [frame, span])
  const axes = useMemo(
    () =>
      (panel.right ? [panel.left, panel.right] : [panel.left]).map((axis) => ({
        axis,
        y: valueScale(frame, axis),
      })),
    [panel, frame],
  )
  const marks = useMemo(() => marksOf(axes, x, frame), [axes, x, frame])
  const lines = axes.flatMap(({ axis, y }, place) =>
    axis.lines.map((line) => ({ line, y, isSecond: place === 1 })),
  )
  const count = countPoints(axes.map(({ axis }) => axis))
  const changes = courses.flatMap((course) => listChanges(course, span))
  return (
    <>
      {(count > DENSE || marks.length < count) && (
        <p className="min-h-4 text-label text-ink-3">
          {marks.length < count &&
            `${marks.length} of ${count.toLocaleString('en')} values are marked; fewer days show more of them.`}
        </p>
      )}
      <PointReadout marks={active ? [active] : latestOf(marks)} isLatest={active === null} />
      <svg
        width="100%"
        height={frame.height}
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        role="presentation"
        className="block overflow-visible text-micro"
      >
        <svg aria-hidden="true" className="overflow-visible">
          {panel.right === null &&
            lines.map(({ line, y }) => <ChartBands key={line.id} line={line} x={x} y={y} frame={frame} />)}
          <ChartAxes frame={frame} x={x} axes={axes} />
          {changes.map(({ kind, at, order }) => (
            <Upright
              key={`${order.recordId} ${kind}`}
              x={x(at)}
              frame={frame}
              isDashed
              className="text-warn"
            />
          ))}
          {lines.map(({ line, y, isSecond }) => (
            <ChartLine key={line.id} line={line} x={x} y={y} isSecond={isSecond} />
          ))}
          {active && <Upright x={active.x} frame={frame} className="text-accent" />}
        </svg>
        <ChartMarks patientId={patientId} marks={marks} active={active} onActive={setActive} />
      </svg>
    </>
  )
}

interface UprightProps {
  x: number
  frame: Frame
  isDashed?: boolean
  className: string
}

/** One moment, through all values. */
function Upright({ x, frame: { top, bottom, height }, isDashed = false, className }: UprightProps) {
  return (
    <line
      x1={x}
      x2={x}
      y1={top - 8}
      y2={height - bottom}
      stroke="currentColor"
      strokeDasharray={isDashed ? '3 3' : undefined}
      className={className}
    />
  )
}

/** The newest of each line. */
function latestOf(marks: readonly MarkedPoint[]): MarkedPoint[] {
  return [...new Map(marks.map((mark) => [mark.lineId, mark])).values()]
}

function Legend({ axis, side }: { axis: Axis; side: 'left' | 'right' | null }) {
  const { analyte, unit, lines, isCalculated } = axis
  const total = countPoints([axis])
  const [first, second] = lines
  return (
    <span data-clinical className="clinical">
      {side && first && !second && <ShapeSample shape={first.shape} isSecond={side === 'right'} />}{' '}
      <b className="font-[640]">{analyte}</b> {unit ?? 'no unit recorded'}
      {side && `, ${side} axis`}
      {isCalculated && ', partly calculated from another unit'}
      <span className="text-ink-3">
        {' '}
        · {total.toLocaleString('en')} {total === 1 ? 'value' : 'values'}
      </span>
      {second &&
        lines.map(({ id, label, shape }) => (
          <span key={id} className="ml-3 inline-flex items-center gap-1 text-ink-2">
            <ShapeSample shape={shape} isSecond={side === 'right'} /> {label}
          </span>
        ))}
    </span>
  )
}

function countPoints(axes: readonly Axis[]): number {
  return axes.flatMap(({ lines }) => lines).reduce((count, { points }) => count + points.length, 0)
}

function hasRanges({ lines }: Axis): boolean {
  return lines.some(({ points }) => points.some(({ point: { low, high } }) => low !== null || high !== null))
}
