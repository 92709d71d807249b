import type { CourseOrder, OrderCourse } from '@/lib/contracts/results'
import { placeDate } from './place-dates'

export interface MedicationChange {
  kind: 'started' | 'changed' | 'ended'
  at: number
  date: string
  order: CourseOrder
}

/** A stretch in which an order was in force; `isOpen`: it still is, or nobody wrote down its end. */
export interface OrderBar {
  from: number
  to: number
  isOpen: boolean
}

/** Starts, changes and ends within these days, oldest first. A renewal of the same order is no change. */
export function listChanges(
  { orders }: OrderCourse,
  [start, end]: readonly [number, number],
): MedicationChange[] {
  const last = orders.at(-1)
  const changes = orders.flatMap((order): MedicationChange[] => {
    const begun = order.change === 'renewed' ? [] : changeOf(order.change, order.from, order)
    const ended = order === last ? changeOf('ended', order.to, order) : []
    return [...begun, ...ended]
  })
  return changes.filter(({ at }) => at >= start && at <= end).sort((left, right) => left.at - right.at)
}

function changeOf(
  kind: MedicationChange['kind'],
  date: string | null,
  order: CourseOrder,
): MedicationChange[] {
  const place = date === null ? null : placeDate(date)
  return date !== null && place ? [{ kind, at: place.at, date, order }] : []
}

/** When orders of the course were in force. One that ended at an unknown time reaches to the next, or is a moment only. */
export function listBars({ orders }: OrderCourse, [start, end]: readonly [number, number]): OrderBar[] {
  return orders
    .flatMap((order, place): OrderBar[] => {
      const from = order.from === null ? null : placeDate(order.from)
      if (!from) return []
      const next = orders[place + 1]?.from
      const until = order.to ?? next ?? null
      const to = until === null ? null : placeDate(until)
      if (to) return [{ from: from.at, to: to.at, isOpen: false }]
      return [
        { from: from.at, to: order.status === 'active' ? end : from.at, isOpen: order.status === 'active' },
      ]
    })
    .filter(({ from, to }) => to >= start && from <= end)
    .map((bar) => ({ ...bar, from: Math.max(bar.from, start), to: Math.min(bar.to, end) }))
}

/** The keys of the courses that changed last within these days: what is marked until somebody chooses. */
export function chooseCourses(
  courses: readonly OrderCourse[],
  span: readonly [number, number],
  most: number,
): string[] {
  return courses
    .flatMap((course) => {
      const latest = listChanges(course, span).at(-1)
      return latest ? [{ key: course.key, at: latest.at }] : []
    })
    .sort((left, right) => right.at - left.at)
    .slice(0, most)
    .map(({ key }) => key)
}
