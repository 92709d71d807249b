'use client'

import { useState } from 'react'
import type { TimelineItem, TimelineKind } from '@/lib/contracts/timeline'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { readProblem } from '../../ui/problem'
import { MoreLines } from './more-lines'
import { TimelineRow } from './timeline-row'
import { useSection } from './use-section'
import { countKind, nameKind } from './words'

interface TimelineFoldProps {
  item: TimelineItem
  patientId: string
  kind: TimelineKind | null
}

/** What happened in a visit, or the results of a day: in numbers first, read when it is opened. */
export function TimelineFold({ item, patientId, kind }: TimelineFoldProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="mt-0.5">
      <summary className="-ml-1 min-h-6 w-fit max-w-full content-center rounded px-1 text-label font-medium text-ink-2 hover:bg-sunk max-tablet:min-h-10">
        <span className="clinical">{item.recordId === null ? 'Show each' : <Counts item={item} />}</span>
      </summary>
      {isOpen && (
        <Contents
          item={item}
          patientId={patientId}
          // A visit holds what it holds; a day of results is part of what the page is narrowed down to.
          kind={item.recordId === null ? kind : null}
        />
      )}
    </details>
  )
}

/** '2 problems: Sepsis, Anemia' and so on; more names than are told are counted. */
function Counts({ item }: Pick<TimelineFoldProps, 'item'>) {
  return item.contents.map((contents, place) => {
    const { kind, count, names } = contents
    const rest = count - names.length
    return (
      <span key={kind}>
        {place > 0 && ' · '}
        {countKind(contents)}
        {names.length > 0 && `: ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`}
      </span>
    )
  })
}

function Contents({ item, patientId, kind }: TimelineFoldProps) {
  const section = useSection({ patientId, kind, within: item.id })
  const items = section.data?.pages.flatMap((page) => page.items) ?? []
  if (section.isPending) return <p className="px-1 py-1.5 text-label text-ink-3">Reading…</p>
  if (items.length === 0 && section.isError) {
    return (
      <Notice tone="error" action={<Button onClick={() => void section.refetch()}>Try again</Button>}>
        {readProblem(section.error).message}
      </Notice>
    )
  }
  const day = item.date?.slice(0, 10) ?? ''
  const isOneDay = items.every(({ date }) => date?.slice(0, 10) === day)
  const kinds = [...Map.groupBy(items, (one) => one.kind)]
  return (
    <div className="pt-1 pb-1.5">
      {kinds.map(([ofKind, members]) => (
        <div key={ofKind} className="mt-1">
          {item.recordId !== null && <p className="text-label font-[640] text-ink-2">{nameKind(ofKind)}</p>}
          <ol
            aria-label={nameKind(ofKind)}
            className="rounded-md border border-line bg-sunk *:first:border-t-0"
          >
            {members.map((member) => (
              <TimelineRow
                key={member.id}
                item={member}
                patientId={patientId}
                day={day}
                isNarrow={isOneDay}
              />
            ))}
          </ol>
        </div>
      ))}
      <MoreLines section={section} shown={items.length} what="entries" />
    </div>
  )
}
