import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { TimelineItem } from '@/lib/contracts/timeline'
import { formatDate } from '@/lib/format/date'
import { SourceLink } from '../../source/source-link'
import { RecordedDate } from '../../ui/date'
import { Flag } from '../../ui/flag'
import { formatRangeUnit } from '../../ui/reference-range'
import { Tag } from '../../ui/tag'
import { NoteBadges } from '../note-badges'
import { describeSpan } from './group-periods'
import { countResults, markStanding, nameType, wordStatus } from './words'

interface TimelineRowProps {
  item: TimelineItem
  patientId: string
  /** The day of what it is folded under: of that day, the clock time alone is told. */
  day?: string | undefined
  /** All lines beside it are of that day, and need no room for dates. */
  isNarrow?: boolean
  /** What is folded under it. */
  children?: ReactNode
}

/** One line: when, what kind of thing, its name that opens it, and what is folded under it. */
export function TimelineRow({ item, patientId, day, isNarrow = false, children }: TimelineRowProps) {
  const { standing, details } = item
  const span = describeSpan(item)
  const mark = markStanding(item)
  const status = wordStatus(item)
  const isVisit = item.type === 'Encounter'
  return (
    <li
      data-standing={standing ?? undefined}
      className={clsx(
        'grid gap-x-3 border-t border-line px-card break-inside-avoid',
        day === undefined ? 'py-row-link' : 'py-0.5',
        isNarrow
          ? '@min-[34rem]:grid-cols-[5.5rem_minmax(0,1fr)]'
          : '@min-[34rem]:grid-cols-[9.5rem_minmax(0,1fr)]',
      )}
    >
      <div className="pt-1 text-label text-ink-3">
        <When item={item} day={day} />
        {span && <span className="@min-[34rem]:block @max-[34rem]:ml-1.5">{span}</span>}
      </div>
      <div
        data-clinical
        className={clsx(
          'clinical min-w-0',
          isVisit && 'border-l-4 pl-2.5',
          isVisit && (standing ? 'border-dashed border-control' : 'border-accent-line'),
        )}
      >
        <div className="flex flex-wrap items-baseline gap-x-2">
          {item.recordId !== null && <span className="text-label text-ink-3">{nameType(item.type)}</span>}
          <ItemTitle item={item} patientId={patientId} />
          <Judgement item={item} />
          {mark && <Tag tone="warn">{mark}</Tag>}
          {status && <span className="text-label text-ink-3">{status}</span>}
          {item.badges.length > 0 && (
            <span>
              <NoteBadges badges={item.badges} />
            </span>
          )}
        </div>
        {details.length > 0 && <p className="pb-0.75 text-label text-ink-3">{details.join(' · ')}</p>}
        {children}
      </div>
    </li>
  )
}

function ItemTitle({ item, patientId }: Pick<TimelineRowProps, 'item' | 'patientId'>) {
  const { recordId, noteId, title, value, standing } = item
  if (recordId === null) {
    const [results] = item.contents
    return (
      <b className="min-h-6 content-center font-[620]">
        {results && countResults(results)} of {formatDate(item.date ?? '')}
      </b>
    )
  }
  const words = title || 'Without a name'
  return (
    <SourceLink
      patientId={patientId}
      source={noteId ? { kind: 'note', id: noteId } : { kind: 'record', id: recordId }}
      className="inline-block min-h-6 max-w-full content-center font-[560] hover:underline"
    >
      {standing === 'retracted' ? <s>{words}</s> : words}
      {value && (
        <b
          data-value
          className={clsx('ml-2 inline-block font-[650]', standing === 'retracted' && 'line-through')}
        >
          {value}
        </b>
      )}
    </SourceLink>
  )
}

/** What a result says of its own value, and the range that it gives; without a range that is said (S10, S29). */
function Judgement({ item: { flags, referenceRange } }: Pick<TimelineRowProps, 'item'>) {
  return (
    <>
      {flags.map(({ of, interpretation }) => (
        <span key={of}>
          {of && <span className="text-label text-ink-3">{of} </span>}
          <Flag interpretation={interpretation} />
        </span>
      ))}
      {referenceRange !== undefined && (
        <span className="text-label text-ink-3">
          {referenceRange === null ? 'no range given' : `ref ${formatRangeUnit(referenceRange)}`}
        </span>
      )}
    </>
  )
}

/** The results of a day stand under the day, whatever their times. */
function When({ item: { date, recordId }, day }: Pick<TimelineRowProps, 'item' | 'day'>) {
  const isOfDay = day !== undefined && date?.slice(0, 10) === day
  if (!isOfDay || date.length < 16) return <RecordedDate value={date} time={recordId !== null} />
  return <time dateTime={date}>{date.slice(11, 16)}</time>
}
