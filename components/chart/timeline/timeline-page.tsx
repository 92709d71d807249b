import clsx from 'clsx'
import Link from 'next/link'
import type { Timeline, TimelineKind } from '@/lib/contracts/timeline'
import { links } from '../../links'
import { PageHeading } from '../page-heading'
import { DatedLines, UndatedLines } from './timeline-lines'
import { nameKind } from './words'

interface TimelinePageProps {
  patientId: string
  timeline: Timeline
  kind: TimelineKind | null
}

/** What happened, newest first: visits with what happened in them, everything else beside them. */
export function TimelinePage({ patientId, timeline, kind }: TimelinePageProps) {
  const { dated, undated, kinds } = timeline
  return (
    <div className="@container p-3">
      <PageHeading aside="newest first">{kind ? `Timeline: ${nameKind(kind)}` : 'Timeline'}</PageHeading>
      {kinds.length > 0 && <KindFilter patientId={patientId} kinds={kinds} current={kind} />}
      <DatedLines
        key={`${kind} dated`}
        patientId={patientId}
        kind={kind}
        initial={dated}
        elsewhere={undated.total}
      />
      {undated.total > 0 && (
        <UndatedLines key={`${kind} undated`} patientId={patientId} kind={kind} initial={undated} />
      )}
    </div>
  )
}

interface KindFilterProps {
  patientId: string
  /** Only what this chart holds is offered. */
  kinds: readonly TimelineKind[]
  current: TimelineKind | null
}

/** Links, so that a filter is an address of its own: Back, a bookmark and a page without scripts all work. */
function KindFilter({ patientId, kinds, current }: KindFilterProps) {
  const last = (kind: TimelineKind) => Number(kind === 'other')
  const offered = [null, ...kinds.toSorted((left, right) => last(left) - last(right))]
  return (
    <nav aria-label="Show on the timeline" className="mb-3 flex flex-wrap gap-1.5 print:hidden">
      {offered.map((kind) => (
        <Link
          key={kind ?? 'all'}
          href={links.timeline(patientId, kind)}
          prefetch={false}
          aria-current={kind === current ? 'page' : undefined}
          className={clsx(
            'min-h-7 content-center rounded-md border px-2 text-label font-medium max-tablet:min-h-10 max-tablet:px-2.5',
            kind === current
              ? 'border-accent bg-accent-soft text-accent forced-colors:border-2'
              : 'border-line-2 bg-surface text-ink-2 hover:border-control hover:text-ink',
          )}
        >
          {kind === null ? 'Everything' : nameKind(kind)}
        </Link>
      ))}
    </nav>
  )
}
