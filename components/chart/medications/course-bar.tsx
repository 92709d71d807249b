import type { MedicationEntry, MedicationKind } from '@/lib/contracts/medications'
import { type Bar, listTicks, placeBar, type TimeAxis } from './time-axis'

/** The words of the time axis; the lines under them run through every bar. */
export function AxisTicks({ axis }: { axis: TimeAxis }) {
  return (
    <svg aria-hidden="true" className="block h-4 w-full overflow-visible">
      {listTicks(axis).map(({ left, label }) => (
        <g key={left}>
          <line x1={`${left}%`} x2={`${left}%`} y1={label ? 2 : 12} y2="16" className={LINE} />
          <text
            x={`${left}%`}
            dx="4"
            y="12"
            className="fill-ink-3 text-micro forced-colors:fill-[CanvasText]"
          >
            {label}
          </text>
        </g>
      ))}
      <text
        x={`${axis.todayAt}%`}
        y="12"
        textAnchor="end"
        className="fill-ink-3 text-micro forced-colors:fill-[CanvasText]"
      >
        today
      </text>
    </svg>
  )
}

interface CourseBarProps {
  entry: MedicationEntry
  kind: MedicationKind
  axis: TimeAxis
}

/**
 * From start to end; with an arrow where no end is stated. Filled: in force. Outlined: over. Dashed: never came to be, on
 * hold or in doubt. Drawn in attributes, for the page allows no inline styles.
 */
export function CourseBar({ entry, kind, axis }: CourseBarProps) {
  const bar = placeBar(entry, kind, axis)
  return (
    <svg
      aria-hidden="true"
      data-bar={bar?.shape}
      className="block h-4 w-full overflow-visible @min-[52rem]:mt-1"
    >
      {listTicks(axis).map(({ left }) => (
        <line key={left} x1={`${left}%`} x2={`${left}%`} y1="0" y2="16" className={LINE} />
      ))}
      {bar && <Shape bar={bar} look={LOOKS[entry.phase]} />}
    </svg>
  )
}

function Shape({ bar: { left, width, shape }, look }: { bar: Bar; look: string }) {
  if (shape === 'point') {
    return (
      <svg aria-hidden="true" x={`${left}%`} className="overflow-visible">
        <path d="M0 3 L5 8 L0 13 L-5 8 Z" className={look} />
      </svg>
    )
  }
  return (
    <>
      {/* A course of days on an axis of years is still seen. */}
      <rect x={`${left}%`} y="4" width={`${Math.max(width, 0.6)}%`} height="8" rx="2" className={look} />
      {shape === 'open' && (
        <svg aria-hidden="true" x={`${left + width}%`} className="overflow-visible">
          <path d="M-2 2 L5 8 L-2 14 Z" className={look} />
        </svg>
      )}
    </>
  )
}

/** What the looks of the bars mean; each row says it in words too. */
export function BarLegend() {
  const looks = [
    ['active', 'in force by its status; an arrow: no end stated'],
    ['ended', 'over'],
    ['on-hold', 'on hold, in doubt or never came to be'],
  ] as const
  return (
    <p className="mb-1 flex flex-wrap gap-x-4 gap-y-1 text-label text-ink-3">
      {looks.map(([phase, meaning]) => (
        <span key={phase} className="flex items-center gap-1.5">
          <svg aria-hidden="true" className="h-2.5 w-7 flex-none">
            <rect x="1" y="1" width="26" height="8" rx="2" className={LOOKS[phase]} />
          </svg>
          {meaning}
        </span>
      ))}
    </p>
  )
}

const LINE = 'stroke-line forced-colors:stroke-[GrayText]'
const FILLED = 'fill-accent stroke-accent forced-colors:fill-[CanvasText] forced-colors:stroke-[CanvasText]'
const OUTLINED = 'fill-sunk stroke-control forced-colors:fill-[Canvas] forced-colors:stroke-[CanvasText]'
const DASHED = `${OUTLINED} [stroke-dasharray:3_2]`

const LOOKS: Readonly<Record<MedicationEntry['phase'], string>> = {
  active: FILLED,
  'on-hold': DASHED,
  planned: DASHED,
  ended: OUTLINED,
  not: DASHED,
  retracted: DASHED,
  unclear: DASHED,
}
