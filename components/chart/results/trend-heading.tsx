'use client'

import { ArrowLeft } from 'lucide-react'
import type { AnalyteSummary, SeriesView } from '@/lib/contracts/results'
import { buttonClass } from '../../ui/button'
import { DataHorizon } from './data-horizon'
import { groupAnalytes } from './group-analytes'
import type { ResultsAddress } from './use-results-address'

interface TrendHeadingProps {
  analytes: AnalyteSummary[]
  address: ResultsAddress & { concept: string }
  views: SeriesView[]
  change: (next: Partial<ResultsAddress>) => void
}

/** What is shown, the way back to all tests, and the choice of a second one to hold it against. */
export function TrendHeading({ analytes, address, views, change }: TrendHeadingProps) {
  const { concept } = address
  const nameOf = (key: string) =>
    views.find((view) => view.key === key)?.name ??
    analytes.find((analyte) => analyte.key === key)?.name ??
    key
  const sources = views.flatMap(({ sourceNames }) => sourceNames)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-card py-row">
      <button
        type="button"
        onClick={() => change({ concept: null, with: null })}
        className={buttonClass('quiet', '-ml-2.5 print:hidden')}
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        All tests
      </button>
      <div data-clinical className="clinical min-w-0 flex-1 max-tablet:order-last max-tablet:basis-full">
        <h2 tabIndex={-1} className="text-read font-[650] focus:outline-none">
          {nameOf(concept)}
          {address.with && ` and ${nameOf(address.with)}`}
        </h2>
        <p className="text-micro text-ink-3">
          {sources.map((source) => `${source} · `)}
          <DataHorizon />
        </p>
      </div>
      <select
        aria-label="Show together with"
        value={address.with ?? ''}
        onChange={(event) => change({ with: event.target.value || null })}
        className="ml-auto min-h-8 max-w-44 rounded-md border border-control bg-surface px-2 max-tablet:min-h-10 print:hidden"
      >
        <option value="">{address.with ? 'Show alone' : 'Together with …'}</option>
        {groupAnalytes(analytes.filter(({ key }) => key !== concept)).map(({ title, members }) => (
          <optgroup key={title} label={title}>
            {members.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
