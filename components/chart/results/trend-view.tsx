'use client'

import { useMemo } from 'react'
import type { AnalyteSummary, OrderCourse, SeriesView } from '@/lib/contracts/results'
import { formatDate } from '@/lib/format/date'
import { ABSENCE_TEXT } from '../../ui/absence'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { readProblem } from '../../ui/problem'
import { chooseCourses } from './medication-changes'
import { MedicationLanes } from './medication-lanes'
import { MedicationPicker } from './medication-picker'
import { spanTime } from './place-dates'
import { planPanels } from './plan-panels'
import { ResultsTable } from './results-table'
import { Statistics } from './statistics'
import { TrendChart } from './trend-chart'
import { TrendHeading } from './trend-heading'
import type { ResultsAddress } from './use-results-address'
import { useSeries } from './use-series'
import { WindowControls } from './window-controls'

interface TrendViewProps {
  patientId: string
  analytes: AnalyteSummary[]
  courses: OrderCourse[]
  initial: SeriesView[]
  today: string
  address: ResultsAddress & { concept: string }
  change: (next: Partial<ResultsAddress>) => void
}

/** Medications marked before anybody chooses: more lines than this hide the results. */
const MARKED = 3

/** One test, or two together: chart, its table twin, what was computed, and the orders of the same time. */
export function TrendView({ patientId, analytes, courses, initial, today, address, change }: TrendViewProps) {
  const { concept, from, to, convert } = address
  const request = { patientId, from, to, initial }
  const first = useSeries({ ...request, concept })
  const second = useSeries({ ...request, concept: address.with })
  const views = useMemo(
    () => [first.data, address.with === null ? undefined : second.data].filter((view) => view !== undefined),
    [first.data, second.data, address.with],
  )
  const panels = useMemo(() => planPanels(views, convert), [views, convert])
  const span = useMemo(() => {
    const lines = panels.flatMap(({ left, right }) => [...left.lines, ...(right?.lines ?? [])])
    return spanTime(
      lines.flatMap(({ points }) => points),
      from,
      to,
    )
  }, [panels, from, to])
  const marked = address.medications ?? (span ? chooseCourses(courses, span, MARKED) : [])
  const shown = courses.filter(({ key }) => marked.includes(key))
  const failed = [first, second].find(({ isError }) => isError)

  return (
    <article
      aria-busy={first.isFetching || second.isFetching}
      className="grid grid-cols-[minmax(0,1fr)] gap-3"
    >
      <section className="rounded-lg border border-line bg-surface shadow-card">
        <TrendHeading analytes={analytes} address={address} views={views} change={change} />
        <div className="flex flex-wrap items-center gap-2 border-t border-line px-card py-row print:hidden">
          <WindowControls from={from} to={to} today={today} change={change} />
          {span && courses.length > 0 && (
            <MedicationPicker courses={courses} span={span} marked={marked} change={change} />
          )}
          {views.some(({ series }) => series.some(({ conversion }) => conversion)) && (
            <label className="flex min-h-8 items-center gap-1.5">
              <input type="checkbox" checked={convert} onChange={() => change({ convert: !convert })} />
              In one unit (calculated)
            </label>
          )}
        </div>
        <div className="border-t border-line px-card py-row">
          {failed && (
            <Notice tone="error" action={<Button onClick={() => failed.refetch()}>Try again</Button>}>
              {readProblem(failed.error).message}
            </Notice>
          )}
          {!failed && views.length === 0 && <Waiting />}
          {views.map((view) => (
            <WindowNotice key={view.key} view={view} change={change} />
          ))}
          {span &&
            panels.map((panel) => (
              <TrendChart
                key={`${panel.left.analyte} ${panel.left.unit}`}
                patientId={patientId}
                panel={panel}
                span={span}
                courses={shown}
              />
            ))}
          {span && panels.length > 0 && shown.length > 0 && (
            <MedicationLanes patientId={patientId} courses={shown} span={span} />
          )}
        </div>
        {views.map((view) => (
          <Statistics key={view.key} patientId={patientId} view={view} isAlone={views.length === 1} />
        ))}
      </section>
      {views.map((view) => (
        <ResultsTable key={view.key} patientId={patientId} view={view} />
      ))}
    </article>
  )
}

/** As high as the chart that comes. */
function Waiting() {
  return (
    <p role="status" className="grid h-62 place-items-center text-ink-3">
      Reading the results…
    </p>
  )
}

/** Why there is nothing to draw, or less than somebody may expect (S7). */
function WindowNotice({ view, change }: { view: SeriesView; change: TrendViewProps['change'] }) {
  const { name, absence, results, series, total, uncertain, from, to } = view
  const hasWindow = from !== null || to !== null
  const newest = total.to ? `; the newest is of ${formatDate(total.to)}` : ''
  if (absence)
    return (
      <p className="py-2 text-ink-3 italic">
        {name}: {ABSENCE_TEXT[absence].toLowerCase()}. Searched: every observation of this chart.
      </p>
    )
  return (
    <div className="grid gap-2 empty:hidden">
      {results.length === 0 && (
        <Notice
          action={hasWindow && <Button onClick={() => change({ from: null, to: null })}>Show all</Button>}
        >
          {name}: no result in these days. The chart holds {total.count} in all{newest}.
        </Notice>
      )}
      {results.length > 0 && series.length === 0 && (
        <p className="py-1 text-ink-2">
          {name}: nothing to draw, because no result here is a number with a date; all are in the table below.
        </p>
      )}
      {uncertain > 0 && (
        <Notice tone="warn">
          {name}: {uncertain} further {uncertain === 1 ? 'result has' : 'results have'} no date, or one too
          coarse to tell whether it lies in these days.
        </Notice>
      )}
    </div>
  )
}
