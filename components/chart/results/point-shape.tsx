import clsx from 'clsx'
import type { Shape } from './plan-panels'

interface PointShapeProps {
  shape: Shape
  x: number
  y: number
  size?: number
  className?: string
}

/** The mark of a value; its shape tells the line, its filling and arrow the flag, so that no colour is needed. */
export function PointShape({ shape, x, y, size = 4, className }: PointShapeProps) {
  const common = { stroke: 'currentColor', strokeWidth: 1.75, className }
  if (shape === 'circle') return <circle cx={x} cy={y} r={size} {...common} />
  if (shape === 'square')
    return <rect x={x - size} y={y - size} width={size * 2} height={size * 2} {...common} />
  const reach = size * 1.35
  const path =
    shape === 'diamond'
      ? `M${x} ${y - reach}L${x + reach} ${y}L${x} ${y + reach}L${x - reach} ${y}Z`
      : `M${x - reach} ${y}H${x + reach}M${x} ${y - reach}V${y + reach}`
  return <path d={path} {...common} />
}

export function ShapeSample({ shape, isSecond }: { shape: Shape; isSecond: boolean }) {
  return (
    <svg
      aria-hidden="true"
      width={26}
      height={12}
      className={clsx('inline-block align-middle', isSecond ? 'text-accent' : 'text-ink-2')}
    >
      <line
        x1={0}
        x2={26}
        y1={6}
        y2={6}
        stroke="currentColor"
        strokeWidth={1.75}
        strokeDasharray={isSecond ? '6 3' : undefined}
      />
      <PointShape shape={shape} x={13} y={6} className="fill-surface" />
    </svg>
  )
}
