'use client'

import { useId } from 'react'
import type { TimelineItem, TimelineKind, TimelineSection } from '@/lib/contracts/timeline'
import { ABSENCE_TEXT } from '../../ui/absence'
import { groupPeriods } from './group-periods'
import { MoreLines } from './more-lines'
import { TimelineFold } from './timeline-fold'
import { TimelineRow } from './timeline-row'
import { useSection } from './use-section'

interface LinesProps {
  patientId: string
  kind: TimelineKind | null
  initial: TimelineSection
}

/** Years and months with their lines; of none, which absence it is. `elsewhere`: how many stand undated below. */
export function DatedLines({ patientId, kind, initial, elsewhere }: LinesProps & { elsewhere: number }) {
  const section = useSection({ patientId, kind, initial })
  const items = section.data?.pages.flatMap((page) => page.items) ?? []
  if (items.length === 0) {
    return (
      <p className="text-ink-3 italic">
        {elsewhere > 0 ? 'Nothing here carries a date' : ABSENCE_TEXT[initial.absence ?? 'none-recorded']}
      </p>
    )
  }
  return (
    <>
      <p className="mb-2 text-label text-ink-3 empty:hidden">{describeExtent(initial, elsewhere)}</p>
      {groupPeriods(items).map(({ year, months }) => (
        <section key={year} aria-label={year} className="mb-4">
          <h3 className="mb-1 text-read font-[680]">{year}</h3>
          {months.map(({ period, title, items: ofMonth }) => (
            <Period key={period} title={title} items={ofMonth} patientId={patientId} kind={kind} />
          ))}
        </section>
      ))}
      <MoreLines section={section} shown={items.length} what="entries" />
    </>
  )
}

/** What carries no date, or none that can be read: it may be the newest or the oldest. */
export function UndatedLines({ patientId, kind, initial }: LinesProps) {
  const section = useSection({ patientId, kind, undated: true, initial })
  const items = section.data?.pages.flatMap((page) => page.items) ?? []
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-5" data-undated>
      <h3 id={id} className="text-read font-[680]">
        Without a date
      </h3>
      <p className="mb-1.5 text-label text-ink-3">
        The record does not say when. They may be older or newer than anything above.
      </p>
      <ItemList items={items} patientId={patientId} kind={kind} label="Without a date" />
      <MoreLines section={section} shown={items.length} what="entries without a date" />
    </section>
  )
}

interface PeriodProps {
  title: string
  items: TimelineItem[]
  patientId: string
  kind: TimelineKind | null
}

function Period({ title, items, patientId, kind }: PeriodProps) {
  return (
    <>
      <h4 className="mt-2.5 mb-1 text-label font-[640] text-ink-2">{title}</h4>
      <ItemList items={items} patientId={patientId} kind={kind} label={title} />
    </>
  )
}

function ItemList({ items, patientId, kind, label }: Omit<PeriodProps, 'title'> & { label: string }) {
  return (
    <ol
      aria-label={label}
      className="rounded-lg border border-line bg-surface shadow-card *:first:border-t-0 print:shadow-none"
    >
      {items.map((item) => (
        <TimelineRow key={item.id} item={item} patientId={patientId}>
          {item.contents.length > 0 && <TimelineFold item={item} patientId={patientId} kind={kind} />}
        </TimelineRow>
      ))}
    </ol>
  )
}

/** What the lines stand for, where that is more than they are. */
function describeExtent({ total, records }: TimelineSection, undated: number): string {
  const parts = [
    records > total
      ? `${total.toLocaleString('en-US')} entries; the results of a day share one, ${records.toLocaleString('en-US')} records in all.`
      : '',
    undated > 0 ? `${undated.toLocaleString('en-US')} without a date at the end of this page.` : '',
  ]
  return parts.filter(Boolean).join(' ')
}
