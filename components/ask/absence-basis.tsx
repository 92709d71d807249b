'use client'

import { Search } from 'lucide-react'
import type { SearchEvidence } from '@/lib/contracts/evidence'
import { formatDate } from '@/lib/format/date'
import { useSources } from '../chart/chart-provider'
import { ABSENCE_TEXT } from '../ui/absence'
import { type Citation, citationElementId } from './citations'

/** What an absence rests on: which kind it is, what was searched, how much, over which dates (S17, S26). */
export function AbsenceBasis({ citation }: { citation: Citation }) {
  const { evidence, source } = useSources()
  const search = evidence.get(citation.handle)
  if (search?.kind !== 'search') return null
  return (
    <span className="mt-0.5 flex items-start gap-1.5 text-label text-ink-3">
      <Search aria-hidden="true" className="mt-1.5 size-3.5 flex-none" />
      <button
        type="button"
        id={citationElementId(citation)}
        data-citation={citation.handle}
        onClick={() => source.show(citation)}
        className="min-h-6 text-left hover:underline"
      >
        {describeSearch(search)}
      </button>
    </span>
  )
}

/** 'Not recorded. Searched: allergies, 148 records, 05-Jan-2009 to 24-Jun-2021'. */
export function describeSearch({ what, count, from, to, status }: SearchEvidence): string {
  const records = `${count.toLocaleString('en')} ${count === 1 ? 'record' : 'records'}`
  const dates =
    from && to ? (from === to ? `, ${formatDate(from)}` : `, ${formatDate(from)} to ${formatDate(to)}`) : ''
  return `${ABSENCE_TEXT[status]}. Searched: ${what}, ${records}${dates}`
}
