'use client'

import clsx from 'clsx'
import { type KeyboardEvent, useRef } from 'react'
import { SourceLink } from '../../source/source-link'
import { describeMark } from './describe-mark'
import { chooseLabels, chooseMarks } from './draw-lines'
import type { Axis, PlotPoint, Shape } from './plan-panels'
import type { Frame, TimeScale, ValueScale } from './plot-frame'
import { PointShape } from './point-shape'

export interface MarkedPoint {
  id: string
  lineId: string
  point: PlotPoint
  analyte: string
  label: string
  shape: Shape
  isSecond: boolean
  x: number
  y: number
  /** How far a partial date reaches. */
  from: number
  to: number
  /** Written beside it. */
  text: string | null
  isAbove: boolean
}

/** Pixels of a plot's width for each mark: closer ones could be neither told apart nor touched. */
const ROOM = 9
const REACH = 12
const ARROWS = {
  high: '▲',
  'critical-high': '▲▲',
  low: '▼',
  'critical-low': '▼▼',
  abnormal: '◆',
  normal: '',
} as const

/** The marked points of all lines, oldest first. */
export function marksOf(
  axes: readonly { axis: Axis; y: ValueScale }[],
  x: TimeScale,
  { width, height, bottom }: Frame,
): MarkedPoint[] {
  const lines = axes.flatMap(({ axis, y }, place) => axis.lines.map((line) => ({ axis, y, line, place })))
  const most = Math.max(12, Math.floor(width / ROOM / Math.max(1, lines.length)))
  // Under a low point the days are written.
  const isLow = (level: number) => level > height - bottom - 22
  return lines
    .flatMap(({ axis, y, line, place }) => {
      const { points } = line
      const marked = chooseMarks(points, most)
      const labelled = lines.length === 1 ? chooseLabels(points, (at) => x(at)) : new Set([points.length - 1])
      return [...marked].flatMap((index): MarkedPoint[] => {
        const point = points[index]
        if (!point) return []
        const { interpretation } = point.point
        const arrow = interpretation ? ARROWS[interpretation] : ''
        return [
          {
            id: `${line.id} ${index}`,
            lineId: line.id,
            point,
            analyte: axis.analyte,
            label: line.label,
            shape: line.shape,
            isSecond: place === 1,
            x: x(point.at),
            y: y(point.value),
            from: x(point.from),
            to: x(point.to),
            text: labelled.has(index) ? `${arrow}${arrow && ' '}${point.text}` : null,
            isAbove:
              isLow(y(point.value)) || point.value >= (points[index - 1] ?? points[index + 1] ?? point).value,
          },
        ]
      })
    })
    .sort((left, right) => left.x - right.x)
}

interface ChartMarksProps {
  patientId: string
  marks: readonly MarkedPoint[]
  active: MarkedPoint | null
  onActive: (mark: MarkedPoint | null) => void
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  Home: -Infinity,
  End: Infinity,
}

/** One stop of the Tab key; the arrows walk from result to result, Enter follows the link. */
export function ChartMarks({ patientId, marks, active, onActive }: ChartMarksProps) {
  const group = useRef<SVGGElement>(null)
  const current = active?.id ?? marks.at(-1)?.id

  function walk(event: KeyboardEvent) {
    const step = STEPS[event.key]
    const here = marks.findIndex(({ id }) => id === current)
    if (step === undefined || here < 0) return
    event.preventDefault()
    const next = Math.max(0, Math.min(marks.length - 1, here + step))
    group.current?.querySelectorAll<SVGAElement>('a')[next]?.focus()
  }

  return (
    <g ref={group}>
      {marks.map((mark) => (
        <SourceLink
          key={mark.id}
          patientId={patientId}
          source={{ kind: 'record', id: mark.point.result.recordId }}
          aria-label={describeMark(mark)}
          tabIndex={mark.id === current ? 0 : -1}
          onFocus={() => onActive(mark)}
          onBlur={() => onActive(null)}
          onMouseEnter={() => onActive(mark)}
          onMouseLeave={() => onActive(null)}
          onKeyDown={walk}
          className="group outline-none"
          data-point
        >
          <Mark mark={mark} />
        </SourceLink>
      ))}
    </g>
  )
}

function Mark({ mark }: { mark: MarkedPoint }) {
  const { x, y, from, to, shape, text, isAbove, isSecond, point } = mark
  const { interpretation } = point.point
  const tone = toneOf(interpretation, isSecond)
  const isFlagged = interpretation !== null && interpretation !== 'normal'
  const isTentative = point.result.status !== 'final' || point.isCalculated
  return (
    <g className={tone}>
      <circle cx={x} cy={y} r={REACH} fill="transparent" />
      {to - from > 2 && <line x1={from} x2={to} y1={y} y2={y} stroke="currentColor" strokeDasharray="2 2" />}
      <circle
        cx={x}
        cy={y}
        r={8}
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        className="text-accent opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
      />
      <PointShape
        shape={shape}
        x={x}
        y={y}
        className={clsx(
          isFlagged && !isTentative ? 'fill-current' : 'fill-surface',
          isTentative && '[stroke-dasharray:2_1.5]',
        )}
      />
      {text && (
        <text
          x={x}
          y={isAbove ? y - 10 : y + 18}
          textAnchor="middle"
          fill="currentColor"
          className={clsx(
            'text-label font-[650] [paint-order:stroke] stroke-surface [stroke-width:3px]',
            isFlagged || 'text-ink',
          )}
        >
          {text}
        </text>
      )}
    </g>
  )
}

function toneOf(interpretation: PlotPoint['point']['interpretation'], isSecond: boolean): string {
  if (interpretation === 'low' || interpretation === 'critical-low') return 'text-low'
  if (interpretation !== null && interpretation !== 'normal') return 'text-high'
  return isSecond ? 'text-accent' : 'text-ink-2'
}
