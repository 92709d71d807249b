'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { useSelectedLayoutSegment } from 'next/navigation'
import { links } from '../links'
import { useChart } from './chart-provider'

/** The sections a chart has today; nothing is listed that does not open. `key` goes there after g. */
export const SECTIONS = [
  { segment: null, title: 'Summary', key: 's', href: links.chart },
  { segment: 'timeline', title: 'Timeline', key: 't', href: (id: string) => links.timeline(id) },
  { segment: 'results', title: 'Results', key: 'r', href: (id: string) => links.results(id) },
  { segment: 'medications', title: 'Medications', key: 'm', href: (id: string) => links.medications(id) },
  { segment: 'notes', title: 'Notes', key: 'n', href: (id: string) => links.notes(id) },
  { segment: 'records', title: 'Records', key: 'a', href: (id: string) => links.records(id) },
] as const

/** The section whose page stands in the chart; a conversation stands beside the summary. */
export function useSection(): string | null {
  const segment = useSelectedLayoutSegment()
  return segment === 'ask' ? null : segment
}

export function ChartTabs() {
  const { patient } = useChart()
  const current = useSection()
  return (
    <nav
      aria-label="Chart sections"
      className="flex gap-0.5 overflow-x-auto border-b border-line bg-surface px-3 max-tablet:hidden print:hidden"
    >
      {SECTIONS.map(({ segment, title, href }) => (
        <Link
          key={title}
          href={href(patient.id)}
          prefetch={false}
          aria-current={segment === current ? 'page' : undefined}
          className={clsx(
            'min-h-10 content-center border-b-2 px-3 font-medium whitespace-nowrap focus-visible:-outline-offset-2',
            segment === current
              ? 'border-accent font-[620] text-accent'
              : 'border-transparent text-ink-2 hover:text-ink forced-colors:border-[Canvas]',
          )}
        >
          {title}
        </Link>
      ))}
    </nav>
  )
}
