'use client'

import { useState } from 'react'
import type { OrderCourse, ResultsOverview, SeriesView } from '@/lib/contracts/results'
import { ABSENCE_TEXT } from '../../ui/absence'
import { PageHeading } from '../page-heading'
import { AnalytesList } from './analytes-list'
import { AnalytesTable } from './analytes-table'
import { DataHorizon } from './data-horizon'
import { groupAnalytes } from './group-analytes'
import { TrendView } from './trend-view'
import { useFocusOnChange } from './use-focus-on-change'
import { useResultsAddress } from './use-results-address'

export interface ResultsWorkspaceProps {
  patientId: string
  overview: ResultsOverview
  courses: OrderCourse[]
  /** What the address asked for when the page was opened. */
  series: SeriesView[]
  /** The day at the site, 'YYYY-MM-DD'. */
  today: string
}

/** All tests; with one chosen, that one in depth and the others in a column beside it. */
export function ResultsWorkspace({ patientId, overview, courses, series, today }: ResultsWorkspaceProps) {
  const { address, change } = useResultsAddress(patientId)
  const [filter, setFilter] = useState('')
  const { analytes, absence } = overview
  const chosen = address.concept
  const page = useFocusOnChange(chosen)
  const blocks = groupAnalytes(analytes, filter)

  const choose = (concept: string) => change({ concept, ...(concept === address.with && { with: null }) })

  if (absence) {
    return (
      <div className="p-3">
        <PageHeading>Results</PageHeading>
        <p className="text-ink-3 italic">{ABSENCE_TEXT[absence]}</p>
        <p className="mt-1 text-label text-ink-3">Searched: every observation of this chart.</p>
      </div>
    )
  }
  const search = (
    <input
      type="search"
      aria-label="Find a test in this list"
      placeholder="Find a test"
      autoComplete="off"
      value={filter}
      onChange={(event) => setFilter(event.target.value)}
      className="min-h-8 w-full max-w-60 rounded-md border border-control bg-surface px-2.5 max-tablet:min-h-10 max-tablet:text-[16px] print:hidden"
    />
  )
  const nothing = blocks.length === 0 && (
    <p className="px-3 py-2 text-ink-3 italic">No test goes by that name here</p>
  )
  if (chosen === null) {
    return (
      <div ref={page} className="p-3">
        <div className="mb-2.5 flex flex-wrap items-baseline gap-x-4 gap-y-2 *:mb-0">
          <PageHeading
            aside={
              <>
                {analytes.length} tests, the latest of each · <DataHorizon />
              </>
            }
          >
            Results
          </PageHeading>
          {search}
        </div>
        <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-card">
          <AnalytesTable patientId={patientId} blocks={blocks} onChoose={choose} />
          {nothing}
        </div>
      </div>
    )
  }
  return (
    <div ref={page} className="@container p-3">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 @min-[50rem]:grid-cols-[15rem_minmax(0,1fr)]">
        <nav
          aria-label="Tests"
          className="sticky top-3 grid max-h-[calc(100dvh-12rem)] grid-rows-[auto_minmax(0,1fr)] overflow-hidden rounded-lg border border-line bg-surface shadow-card @max-[50rem]:hidden print:hidden"
        >
          <div className="p-2">{search}</div>
          <AnalytesList patientId={patientId} blocks={blocks} current={chosen} onChoose={choose} />
          {nothing}
        </nav>
        <div className="min-w-0">
          <TrendView
            patientId={patientId}
            analytes={analytes}
            courses={courses}
            initial={series}
            today={today}
            address={{ ...address, concept: chosen }}
            change={change}
          />
        </div>
      </div>
    </div>
  )
}
