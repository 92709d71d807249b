import { line as drawLine } from 'd3-shape'
import { bandsOf } from './draw-lines'
import type { Line, PlotPoint } from './plan-panels'
import type { Frame, TimeScale, ValueScale } from './plot-frame'

interface ScaledLine {
  line: Line
  x: TimeScale
  y: ValueScale
}

/** The ranges that the results state, each over its own stretch of time. */
export function ChartBands({ line: { points }, x, y, frame }: ScaledLine & { frame: Frame }) {
  const [first = 0, last = 0] = x.domain().map((day) => day.getTime())
  return bandsOf(points, [first, last]).map((band) => {
    const upper = band.high === null ? frame.top : y(band.high)
    const lower = band.low === null ? frame.height - frame.bottom : y(band.low)
    return (
      <rect
        key={band.from}
        x={x(band.from)}
        width={Math.max(1, x(band.to) - x(band.from))}
        y={upper}
        height={Math.max(0, lower - upper)}
        className="fill-ok-soft forced-colors:fill-transparent forced-colors:stroke-current"
      />
    )
  })
}

/** So many points to a line make a broad one a blot. */
const DENSE = 400

/** The line through every value, marked or not. */
export function ChartLine({ line: { points }, x, y, isSecond }: ScaledLine & { isSecond: boolean }) {
  const path = drawLine<PlotPoint>(
    ({ at }) => x(at),
    ({ value }) => y(value),
  )
  return (
    <path
      d={path(points) ?? ''}
      fill="none"
      stroke="currentColor"
      strokeWidth={points.length > DENSE ? 1 : 1.75}
      strokeDasharray={isSecond ? '6 3' : undefined}
      className={isSecond ? 'text-accent' : 'text-ink-2'}
    />
  )
}
