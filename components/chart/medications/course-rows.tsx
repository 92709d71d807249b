'use client'

import clsx from 'clsx'
import { useState } from 'react'
import type { MedicationCourse, MedicationEntry, MedicationKind } from '@/lib/contracts/medications'
import { SourceLink } from '../../source/source-link'
import { Tag } from '../../ui/tag'
import { CourseBar } from './course-bar'
import { MedicationWords } from './medication-words'
import type { TimeAxis } from './time-axis'
import { countEntries, isOverdue, wordSpan, wordStatus, wordUnconfirmed } from './words'

interface CourseRowsProps {
  patientId: string
  today: string
  axis: TimeAxis | null
  kind: MedicationKind
  course: MedicationCourse
}

/** Of a medicine with many records the newest are shown first; what is in force always is. */
const SHOWN = 3
const IN_FORCE = ['active', 'on-hold', 'unclear']
const CELL = 'px-card align-top @max-[34rem]:block @max-[34rem]:w-auto @max-[34rem]:py-0'

/** One medicine: its name over its records. */
export function CourseRows({ patientId, today, axis, kind, course }: CourseRowsProps) {
  const [isWhole, setWhole] = useState(false)
  const { name, entries, total, isUnconfirmed } = course
  const first = Math.max(SHOWN, entries.filter(({ phase }) => IN_FORCE.includes(phase)).length)
  const hidden = entries.length - first
  return (
    <tbody className="border-t border-line-2 break-inside-avoid @max-[34rem]:block @max-[34rem]:py-1">
      <tr className="@max-[34rem]:block">
        <th
          scope="rowgroup"
          colSpan={3}
          data-clinical
          className="clinical px-card pt-row text-left font-normal @max-[34rem]:block"
        >
          <b className="mr-1 font-[660]">{name}</b>{' '}
          <span className="mr-1 text-label text-ink-3">{countEntries(total, kind)}</span>{' '}
          {isUnconfirmed && <Tag tone="warn">{wordUnconfirmed(course)}</Tag>}
        </th>
      </tr>
      {entries.map((entry, place) => (
        <EntryRow
          key={entry.recordId}
          entry={entry}
          patientId={patientId}
          today={today}
          axis={axis}
          kind={kind}
          courseName={name}
          isHidden={!isWhole && place >= first}
        />
      ))}
      {(hidden > 0 || total > entries.length) && (
        <tr className="@max-[34rem]:block">
          <td colSpan={3} className="px-card pb-row text-label text-ink-3 @max-[34rem]:block">
            {hidden > 0 && (
              <button
                type="button"
                aria-expanded={isWhole}
                onClick={() => setWhole(!isWhole)}
                className="mr-3 min-h-6 font-medium text-accent hover:underline max-tablet:min-h-10 print:hidden"
              >
                {isWhole ? 'Show fewer' : `Show ${hidden} more`}
              </button>
            )}
            {total > entries.length && (
              <span>
                The newest {entries.length} of {countEntries(total, kind)}; the others stand under Records.
              </span>
            )}
          </td>
        </tr>
      )}
    </tbody>
  )
}

interface EntryRowProps extends Omit<CourseRowsProps, 'course'> {
  entry: MedicationEntry
  courseName: string
  isHidden: boolean
}

function EntryRow({ entry, patientId, today, axis, kind, courseName, isHidden }: EntryRowProps) {
  const { text, isMarked } = wordStatus(entry, kind)
  const about = [entry.reason && `for ${entry.reason}`, entry.actor && `${ACTS[kind]} ${entry.actor}`]
  return (
    <tr
      data-phase={entry.phase}
      className={clsx(
        isHidden && 'hidden print:table-row',
        !isHidden && '@max-[34rem]:block',
        '@max-[34rem]:pb-row',
      )}
    >
      <td data-clinical className={`${CELL} clinical pb-row`}>
        <div className="grid gap-x-4 @min-[52rem]:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <div>
            <SourceLink
              patientId={patientId}
              source={{ kind: 'record', id: entry.recordId }}
              className="inline-block min-h-6 content-center hover:underline"
            >
              <MedicationWords entry={entry} courseName={courseName} />
            </SourceLink>
            <p className="text-label text-ink-3 empty:hidden">{about.filter(Boolean).join(' · ')}</p>
          </div>
          {axis && <CourseBar entry={entry} kind={kind} axis={axis} />}
        </div>
      </td>
      <td className={`${CELL} pt-0.5 pb-row text-label text-ink-2`}>
        {wordSpan(entry, kind).map((line) => (
          <span key={line} className="mr-1 block whitespace-nowrap @max-[34rem]:inline-block">
            {line}
          </span>
        ))}
      </td>
      <td data-clinical className={`${CELL} clinical pt-0.5 pb-row text-label text-ink-2`}>
        {isMarked ? <Tag tone="warn">{text}</Tag> : text}
        {isOverdue(entry, today) && <Tag tone="warn">Stated end has passed</Tag>}
        {entry.statusReason && <p className="text-ink-3">{entry.statusReason}</p>}
      </td>
    </tr>
  )
}

const ACTS: Readonly<Record<MedicationKind, string>> = {
  order: 'ordered by',
  statement: 'stated by',
  administration: 'given by',
  dispense: 'handed out by',
}
