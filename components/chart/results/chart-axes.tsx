import { formatNumber } from '@/lib/format/number'
import { labelTicks } from './place-dates'
import type { Axis } from './plan-panels'
import type { Frame, TimeScale, ValueScale } from './plot-frame'

interface ChartAxesProps {
  frame: Frame
  x: TimeScale
  axes: readonly { axis: Axis; y: ValueScale }[]
}

const DATE_WIDTH = 96
const VALUES = 5

/** Days below, values on the left and, of a second analyte, on the right, each with its unit on top. */
export function ChartAxes({ frame, x, axes }: ChartAxesProps) {
  const { left, right, bottom, width, height } = frame
  const days = x.ticks(Math.max(2, Math.floor((width - left - right) / DATE_WIDTH)))
  const labels = labelTicks(days)
  const [first] = axes
  return (
    <g className="text-ink-3">
      {first?.y.ticks(VALUES).map((value) => (
        <line
          key={value}
          x1={left}
          x2={width - right}
          y1={first.y(value)}
          y2={first.y(value)}
          stroke="currentColor"
          className="text-line"
        />
      ))}
      {axes.map(({ axis, y }, place) => {
        const anchor = place === 0 ? 'end' : 'start'
        const edge = place === 0 ? left - 8 : width - right + 8
        return (
          <g key={axis.analyte} className={place === 1 ? 'text-accent' : undefined}>
            <text
              x={place === 0 ? 0 : width}
              y={10}
              textAnchor={place === 0 ? 'start' : 'end'}
              fill="currentColor"
            >
              {axis.unit ?? 'no unit'}
            </text>
            {y.ticks(VALUES).map((value) => (
              <text key={value} x={edge} y={y(value)} dy="0.35em" textAnchor={anchor} fill="currentColor">
                {formatNumber(y.tickFormat(VALUES)(value).replaceAll(',', '').replace('−', '-'))}
              </text>
            ))}
          </g>
        )
      })}
      <line
        x1={left}
        x2={width - right}
        y1={height - bottom}
        y2={height - bottom}
        stroke="currentColor"
        className="text-line-2"
      />
      {days.map((day, place) => (
        <g key={day.getTime()}>
          <line x1={x(day)} x2={x(day)} y1={height - bottom} y2={height - bottom + 4} stroke="currentColor" />
          <text x={x(day)} y={height - bottom + 17} textAnchor="middle" fill="currentColor">
            {labels[place]}
          </text>
        </g>
      ))}
    </g>
  )
}
