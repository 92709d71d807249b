import clsx from 'clsx'
import type { MedicationEntry, MedicationKind } from '@/lib/contracts/medications'
import { listTicks, placeBar, type TimeAxis } from './time-axis'

/** The words of the time axis; the lines under them run through every bar. */
export function AxisTicks({ axis }: { axis: TimeAxis }) {
  return (
    <span aria-hidden="true" className="relative block h-4 font-normal">
      {listTicks(axis).map(({ left, label }) => (
        <span
          key={label}
          style={{ left: `${left}%` }}
          className="absolute bottom-0 border-l border-line-2 pl-1 whitespace-nowrap"
        >
          {label}
        </span>
      ))}
    </span>
  )
}

interface CourseBarProps {
  entry: MedicationEntry
  kind: MedicationKind
  axis: TimeAxis
}

/**
 * From start to end; open to the right where no end is stated. Filled: in force. Outlined: over. Dashed: never came to be,
 * or is in doubt.
 */
export function CourseBar({ entry, kind, axis }: CourseBarProps) {
  const bar = placeBar(entry, kind, axis)
  const look = LOOKS[entry.phase]
  return (
    <div aria-hidden="true" data-bar className="relative my-1 h-3 self-center">
      {listTicks(axis).map(({ left, label }) => (
        <span key={label} style={{ left: `${left}%` }} className="absolute -inset-y-1 border-l border-line" />
      ))}
      {bar?.shape === 'point' && (
        <span
          style={{ left: `${bar.left}%` }}
          className={clsx('absolute top-0.5 -ml-1 size-2 rotate-45 border', look)}
        />
      )}
      {bar && bar.shape !== 'point' && (
        <span
          style={{ left: `${bar.left}%`, width: `max(${bar.width}%, 3px)` }}
          className={clsx(
            'absolute inset-y-0.5 border forced-colors:border-2',
            bar.shape === 'open' ? 'rounded-l-sm border-r-0' : 'rounded-sm',
            look,
          )}
        />
      )}
    </div>
  )
}

const FILLED = 'border-accent bg-accent print:[print-color-adjust:exact] forced-colors:bg-[CanvasText]'
const OUTLINED = 'border-control bg-sunk'
const DASHED = 'border-dashed border-control bg-transparent'

const LOOKS: Readonly<Record<MedicationEntry['phase'], string>> = {
  active: FILLED,
  'on-hold': DASHED,
  planned: DASHED,
  ended: OUTLINED,
  not: DASHED,
  retracted: DASHED,
  unclear: DASHED,
}
