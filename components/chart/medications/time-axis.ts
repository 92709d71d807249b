import { scaleUtc } from 'd3-scale'
import type { MedicationEntry, MedicationKind, MedicationsView } from '@/lib/contracts/medications'
import { formatDate, toInstantRange } from '@/lib/format/date'

/** The time that all bars of the page share, in ms since 1970. */
export interface TimeAxis {
  from: number
  to: number
  today: number
  /** Where today lies, in percent. */
  todayAt: number
}

/** Where a bar lies, in percent of the axis. */
export interface Bar {
  left: number
  width: number
  /** `open`: no end is stated, it is drawn up to today. `point`: only one of its dates is known, or it happened once. */
  shape: 'span' | 'open' | 'point'
}

const DAY = 86_400_000
const HAPPENS_ONCE: readonly MedicationKind[] = ['administration', 'dispense']
const STILL_OPEN = ['active', 'on-hold', 'unclear']

/** From the first date that any record states to today, or to the last stated end after it; null when nothing is dated. */
export function spanTime(view: MedicationsView, today: string): TimeAxis | null {
  const { active, planned, past, statements, administrations, dispenses } = view
  const courses = [
    ...[active, statements, administrations, dispenses].flatMap((section) => section.courses),
    ...planned,
    ...past,
  ]
  const dates = courses.flatMap(({ entries }) =>
    entries.flatMap(({ start, end }) => [startOf(start), endOf(end)]),
  )
  const known = dates.filter((date) => date !== null)
  const now = startOf(today)
  if (known.length === 0 || now === null) return null
  const from = known.reduce((first, date) => Math.min(first, date), now - 30 * DAY)
  const to = known.reduce((last, date) => Math.max(last, date), now)
  // A little air, for what happened once at either end.
  const air = (to - from) * 0.02
  const axis = { from: from - air, to: to + air }
  return { ...axis, today: now, todayAt: percent(now, axis) }
}

/** Null where the record states no start: such a bar would claim one. */
export function placeBar(
  { start, end, phase }: Pick<MedicationEntry, 'start' | 'end' | 'phase'>,
  kind: MedicationKind,
  axis: TimeAxis,
): Bar | null {
  const from = startOf(start)
  if (from === null) return null
  const stated = endOf(end)
  const isOnce = HAPPENS_ONCE.includes(kind) && stated === null
  if (stated !== null && stated > from) return { ...lay(from, stated, axis), shape: 'span' }
  if (isOnce || !STILL_OPEN.includes(phase) || from > axis.today)
    return { ...lay(from, from, axis), shape: 'point' }
  return { ...lay(from, axis.today, axis), shape: 'open' }
}

/** About five dates along the axis; without words where those of today or the right edge would be in their way. */
export function listTicks(axis: TimeAxis): { left: number; label: string | null }[] {
  const ticks = scaleUtc().domain([axis.from, axis.to]).ticks(5)
  const [first, second] = ticks
  const step = first && second ? second.getTime() - first.getTime() : DAY
  const length = step >= 360 * DAY ? 4 : step >= 28 * DAY ? 7 : 10
  return ticks.map((tick) => {
    const left = percent(tick.getTime(), axis)
    const fits = left <= axis.todayAt - 22 || (left > axis.todayAt && left <= 84)
    return { left, label: fits ? formatDate(tick.toISOString().slice(0, length)) : null }
  })
}

function lay(from: number, to: number, axis: TimeAxis): Pick<Bar, 'left' | 'width'> {
  const left = percent(from, axis)
  return { left, width: percent(to, axis) - left }
}

function percent(at: number, { from, to }: Pick<TimeAxis, 'from' | 'to'>): number {
  return Math.round(((at - from) / (to - from)) * 10_000) / 100
}

function startOf(date: string | null): number | null {
  const range = date === null ? undefined : toInstantRange(date)
  return range ? Date.parse(range.start) : null
}

/** A partial end ('2022') lasts to the end of its period. */
function endOf(date: string | null): number | null {
  const range = date === null ? undefined : toInstantRange(date)
  return range ? Date.parse(range.end) : null
}
