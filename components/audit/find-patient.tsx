'use client'

import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import type { AuditedPatients } from '@/lib/contracts/audit'
import { links } from '../links'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { callApi, readProblem } from '../ui/problem'
import { AuditedPatient } from './audited-patient'

/** Whose events: asked for when it is sent and not while it is typed, because each search is itself an event of the log. */
export function FindPatient() {
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<AuditedPatients['items'] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  async function find(event: FormEvent) {
    event.preventDefault()
    setFound(null)
    setProblem(null)
    await callApi<AuditedPatients>('/api/audit/patients', { query }).then(
      ({ items }) => setFound(items),
      (error: unknown) => setProblem(readProblem(error).message),
    )
  }

  return (
    <section aria-label="Find a patient" className="grid gap-2">
      <form onSubmit={find} className="flex flex-wrap items-end gap-2">
        <div className="grid min-w-0 flex-1 basis-64 gap-1 tablet:max-w-md">
          <label htmlFor="audit-find">
            <span className="font-medium">A patient’s events</span>
            <span className="ml-1.5 text-label text-ink-3">This search is on record too</span>
          </label>
          <input
            id="audit-find"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            placeholder="Name, MRN or date of birth"
            minLength={2}
            maxLength={200}
            required
            autoComplete="off"
            spellCheck={false}
            className="min-h-9 w-full min-w-0 rounded-md border border-control bg-surface px-2 placeholder:text-ink-3 max-tablet:min-h-10 max-tablet:text-[16px]"
          />
        </div>
        <Button type="submit">Find</Button>
      </form>
      {problem && <Notice tone="error">{problem}</Notice>}
      {found?.length === 0 && <Notice>Nobody is called or numbered so.</Notice>}
      {found && found.length > 0 && (
        <ul
          aria-label="Patients found"
          className="clinical divide-y divide-line rounded-lg border border-line bg-surface shadow-card"
          data-clinical
        >
          {found.map(({ id, ...identity }) => (
            <li key={id}>
              <Link
                href={links.audit({ patient: id })}
                prefetch={false}
                onClick={() => setFound(null)}
                className="block px-3 py-2 hover:bg-sunk"
              >
                <AuditedPatient patient={{ id, identity }} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
