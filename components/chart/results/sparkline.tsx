import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'

const [WIDTH, HEIGHT, AIR] = [88, 22, 3]

/** The way of the last numbers at a glance; it says nothing that the line beside it does not, and is silent to readers. */
export function Sparkline({ points }: { points: readonly { at: number; value: number }[] }) {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return null
  const values = points.map(({ value }) => value)
  const x = scaleLinear([first.at, Math.max(last.at, first.at + 1)], [AIR, WIDTH - AIR])
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const y = scaleLinear([low, high], low === high ? [HEIGHT / 2, HEIGHT / 2] : [HEIGHT - AIR, AIR])
  const path = line<(typeof points)[number]>(
    ({ at }) => x(at),
    ({ value }) => y(value),
  )
  return (
    <svg aria-hidden="true" width={WIDTH} height={HEIGHT} className="inline-block align-middle text-ink-3">
      <path d={path([...points]) ?? ''} fill="none" stroke="currentColor" strokeWidth={1.5} />
      <circle cx={x(last.at)} cy={y(last.value)} r={2.5} className="fill-current text-ink" />
    </svg>
  )
}
