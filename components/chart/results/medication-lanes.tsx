'use client'

import { useRef } from 'react'
import type { OrderCourse } from '@/lib/contracts/results'
import { formatDate } from '@/lib/format/date'
import { SourceLink } from '../../source/source-link'
import { listBars, listChanges, type MedicationChange } from './medication-changes'
import { type Frame, frameOf, type TimeScale, timeScale } from './plot-frame'
import { useWidth } from './use-width'

interface MedicationLanesProps {
  patientId: string
  courses: OrderCourse[]
  span: readonly [number, number]
}

const KINDS = {
  started: { sign: '▶', word: 'ordered from' },
  changed: { sign: '◆', word: 'changed' },
  ended: { sign: '■', word: 'ordered until' },
} as const
const LANE = 16

/** Orders under the results of the same days. An order is no proof that the drug was taken (S27). */
export function MedicationLanes({ patientId, courses, span }: MedicationLanesProps) {
  const box = useRef<HTMLElement>(null)
  const width = useWidth(box)
  const frame = width ? frameOf(width) : null
  return (
    <section ref={box} aria-label="Medication orders in these days" className="mt-1 break-inside-avoid">
      <p className="text-label text-ink-3">
        Medication orders; an order does not say that the drug was taken
      </p>
      <ul>
        {courses.map((course) => (
          <li key={course.key} data-clinical className="clinical border-t border-line py-1">
            <Lane patientId={patientId} course={course} span={span} frame={frame} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface LaneProps {
  patientId: string
  course: OrderCourse
  span: readonly [number, number]
  frame: Frame | null
}

/** A renewal repeats its order; in words each change is said with its date, and leads to the order. */
function Lane({ patientId, course, span, frame }: LaneProps) {
  const changes = listChanges(course, span)
  return (
    <>
      <div className="h-4">
        {frame && (
          <LaneDrawing
            course={course}
            changes={changes}
            frame={frame}
            x={timeScale(frame, span)}
            span={span}
          />
        )}
      </div>
      <p className="text-label text-ink-2">
        <b className="font-[640] text-ink">{course.name}</b>
        {changes.map(({ kind, date, order }) => (
          <span key={`${order.recordId} ${kind}`}>
            {' '}
            ·{' '}
            <SourceLink
              patientId={patientId}
              source={{ kind: 'record', id: order.recordId }}
              className="inline-block min-h-6 content-center text-warn hover:underline"
            >
              <span aria-hidden="true">{KINDS[kind].sign}</span> {KINDS[kind].word} {formatDate(date)}
            </SourceLink>
            {kind !== 'ended' && ` ${wordsOf(order)}`}
          </span>
        ))}
        {changes.length === 0 && ' · no order began, changed or ended in these days'}
        {endUnknown(course) && (
          <span className="text-ink-3">
            {' '}
            · the last order is {course.orders.at(-1)?.status}; when it ended is not recorded
          </span>
        )}
      </p>
    </>
  )
}

interface LaneDrawingProps {
  course: OrderCourse
  changes: readonly MedicationChange[]
  frame: Frame
  x: TimeScale
  span: readonly [number, number]
}

function LaneDrawing({ course, changes, frame, x, span }: LaneDrawingProps) {
  const middle = LANE / 2
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height={LANE}
      viewBox={`0 0 ${frame.width} ${LANE}`}
      className="block overflow-visible text-warn"
    >
      {listBars(course, span).map(({ from, to, isOpen }) => (
        <line
          key={from}
          x1={x(from)}
          x2={Math.max(x(to), x(from) + 2)}
          y1={middle}
          y2={middle}
          stroke="currentColor"
          strokeWidth={4}
          strokeDasharray={isOpen ? '10 2' : undefined}
          className="opacity-50"
        />
      ))}
      {changes.map(({ kind, at, order }) => (
        <text
          key={`${order.recordId} ${kind}`}
          x={x(at)}
          y={middle}
          dy="0.35em"
          textAnchor="middle"
          fill="currentColor"
          className="text-label"
        >
          {KINDS[kind].sign}
        </text>
      ))}
    </svg>
  )
}

function wordsOf({ display, dosage }: MedicationChange['order']): string {
  return dosage ? `${display}, ${dosage}` : display
}

function endUnknown({ orders }: OrderCourse): boolean {
  const last = orders.at(-1)
  return last !== undefined && last.to === null && last.status !== 'active'
}
