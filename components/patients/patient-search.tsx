'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { PatientPage } from '@/lib/contracts/routes'
import { links } from '../links'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { PatientTable } from './patient-table'
import { usePatientSearch } from './use-patient-search'

interface PatientSearchProps {
  first: PatientPage
  /** The day at the site, for ages. */
  today: string
}

/** Find a patient: type, arrow down into the list, Enter. */
export function PatientSearch({ first, today }: PatientSearchProps) {
  const [text, setText] = useState('')
  const search = usePatientSearch(text, first)
  const router = useRouter()
  const list = useRef<HTMLDivElement>(null)
  const { patients, settled } = search

  function moveInto(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      list.current?.querySelector<HTMLElement>('a')?.focus()
    }
    const [only, another] = patients
    // With several on the list Enter does nothing: the first one may be somebody else.
    if (event.key === 'Enter' && settled && text.trim() && only && !another) router.push(links.chart(only.id))
  }

  return (
    <div className="grid gap-3">
      <search className="relative block max-w-xl">
        <Search aria-hidden="true" className="pointer-events-none absolute top-3 left-3 size-4 text-ink-3" />
        <input
          type="search"
          aria-label="Search patients by name, MRN or date of birth"
          placeholder="Name, MRN or date of birth"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={moveInto}
          className="min-h-10 w-full rounded-lg border border-control bg-surface pr-3 pl-9 text-[16px] placeholder:text-ink-3"
        />
      </search>
      <p role="status" className="min-h-[1lh] text-label text-ink-3">
        {search.isError ? '' : settled ? countText(patients.length, search.hasNextPage) : 'Searching…'}
      </p>
      {search.isError ? (
        <Notice tone="error" action={<Button onClick={() => search.refetch()}>Try again</Button>}>
          {search.error.message}
        </Notice>
      ) : (
        <div ref={list} aria-busy={!settled}>
          {patients.length > 0 && <PatientTable patients={patients} today={today} />}
          {patients.length === 0 && settled && <NothingFound query={search.query} />}
        </div>
      )}
      {search.hasNextPage && !search.isError && (
        <Button
          className="justify-self-center"
          disabled={search.isFetchingNextPage}
          onClick={() => search.fetchNextPage()}
        >
          {search.isFetchingNextPage ? 'Loading…' : 'Show more patients'}
        </Button>
      )}
    </div>
  )
}

function countText(count: number, more: boolean): string {
  if (count === 0) return 'No patients'
  return `${more ? 'First ' : ''}${count} ${count === 1 ? 'patient' : 'patients'}${more ? '; there are more' : ''}`
}

function NothingFound({ query }: { query: string }) {
  return (
    <Notice>
      {query
        ? `No patient open to you matches “${query}”. Try fewer letters, the MRN, or the date of birth as 1961-03-14.`
        : 'No patient is open to you yet. Import charts, or ask an administrator for access.'}
    </Notice>
  )
}
