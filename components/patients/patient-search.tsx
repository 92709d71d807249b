'use client'

import { Search } from 'lucide-react'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { PatientChoice } from '@/lib/contracts/routes'
import { links } from '../links'
import { useJump } from '../session/use-jump'
import { Button } from '../ui/button'
import { CacheMark } from '../ui/cache-mark'
import { Notice } from '../ui/notice'
import { ListChoice } from './list-choice'
import { PatientTable } from './patient-table'
import { usePatientChoice } from './use-patient-choice'
import { type DrawnPage, usePatientSearch } from './use-patient-search'

interface PatientSearchProps {
  drawn: DrawnPage
  /** The day at the site, for ages. */
  today: string
  /** Only patients with an own tie are listed; others are found by the whole MRN. */
  ownOnly: boolean
}

/** Find a patient: type, arrow down into the list, Enter. */
export function PatientSearch(props: PatientSearchProps) {
  return (
    <NuqsAdapter>
      <SearchableList {...props} />
    </NuqsAdapter>
  )
}

function SearchableList({ drawn, today, ownOnly }: PatientSearchProps) {
  const [text, setText] = useState('')
  const [choice, setChoice] = usePatientChoice()
  const search = usePatientSearch(text, choice, drawn)
  const field = useRef<HTMLInputElement>(null)
  // What was typed before the page's scripts had come is in the field already, and nowhere else.
  useEffect(() => setText(field.current?.value ?? ''), [])
  const jump = useJump()
  const list = useRef<HTMLDivElement>(null)
  const { patients, settled } = search

  function moveInto(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      list.current?.querySelector<HTMLElement>('a')?.focus()
    }
    const [only, another] = patients
    // With several on the list Enter does nothing: the first one may be somebody else.
    if (event.key === 'Enter' && settled && text.trim() && only && !another) jump(links.chart(only.id))
  }

  return (
    <div className="grid gap-3">
      <search className="relative block max-w-xl">
        <Search aria-hidden="true" className="pointer-events-none absolute top-3 left-3 size-4 text-ink-3" />
        <input
          ref={field}
          type="search"
          aria-label="Search patients by name, MRN or date of birth"
          placeholder="Name, MRN or date of birth"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={moveInto}
          className="min-h-10 w-full rounded-lg border border-control bg-surface pr-3 pl-9 text-[16px] placeholder:text-ink-3"
        />
      </search>
      <ListChoice choice={choice} ownOnly={ownOnly} onChange={setChoice} />
      <p className="min-h-[1lh] text-label text-ink-3">
        <span role="status">
          {search.isError || search.waitsFor
            ? ''
            : settled
              ? countText(patients.length, search.hasNextPage)
              : 'Searching…'}
        </span>
        {settled && search.isFromCache && <CacheMark />}
      </p>
      {search.waitsFor && (
        <Notice tone="warn">
          {search.waitsFor} The search goes on by itself; the list is the one from before.
        </Notice>
      )}
      {search.isError ? (
        <Notice tone="error" action={<Button onClick={() => search.refetch()}>Try again</Button>}>
          {search.error.message}
        </Notice>
      ) : (
        <div ref={list} aria-busy={!settled}>
          {search.approximate && (
            <div className="mb-2">
              <Notice tone="warn">
                Nobody open to you is spelt “{search.query}”. These are the nearest spellings: read the whole
                identity.
              </Notice>
            </div>
          )}
          {patients.length > 0 && <PatientTable patients={patients} today={today} />}
          {patients.length === 0 && settled && (
            <NothingFound query={search.query} among={choice.among} ownOnly={ownOnly} />
          )}
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

interface NothingFoundProps {
  query: string
  among: PatientChoice['among']
  ownOnly: boolean
}

function NothingFound(found: NothingFoundProps) {
  return <Notice>{describeNothing(found)}</Notice>
}

function describeNothing({ query, among, ownOnly }: NothingFoundProps): string {
  if (query && ownOnly && among !== 'recent')
    return `None of your patients matches “${query}”. Somebody else’s is found by the whole MRN, and opens in an emergency only.`
  if (query) {
    const whom = among === 'all' ? 'No patient open to you' : 'No patient of this list'
    return `${whom} matches “${query}”. Try fewer letters, the MRN, or the date of birth as 14-Mar-1961.`
  }
  if (among === 'mine') return 'You are on nobody’s care team at present.'
  if (among === 'recent') return 'You have not opened a chart yet.'
  if (ownOnly)
    return 'You are on nobody’s care team at present. Somebody else’s patient is found by the whole MRN.'
  return 'No patient is open to you yet. Import charts, or ask an administrator for access.'
}
