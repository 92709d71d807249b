'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { AuditedWords, AuditFilter } from '@/lib/contracts/audit'
import { links } from '../links'
import { Notice } from '../ui/notice'
import { callApi, readProblem } from '../ui/problem'
import { FindField } from './find-field'

/** Who searched for a word: it goes to the server in a body, and the address gets its hash. */
export function FindSearches({ filter }: { filter: AuditFilter }) {
  const router = useRouter()
  const [query, setQuery] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  async function find(event: FormEvent) {
    event.preventDefault()
    setProblem(null)
    await callApi<AuditedWords>('/api/audit/words', { query }).then(
      ({ words }) => {
        setQuery('')
        router.push(links.audit({ ...filter, words }))
      },
      (error: unknown) => setProblem(readProblem(error).message),
    )
  }

  return (
    <section aria-label="Find searches" className="grid content-start gap-2">
      <FindField
        id="audit-find-searches"
        label="Searches for a word"
        hint="In lists and in notes"
        placeholder="Name, MRN, date or word"
        query={query}
        onType={setQuery}
        onFind={find}
      />
      {problem && <Notice tone="error">{problem}</Notice>}
    </section>
  )
}
