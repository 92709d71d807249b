'use client'

import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import type { AuditedPatients } from '@/lib/contracts/audit'
import { links } from '../links'
import { Notice } from '../ui/notice'
import { callApi, readProblem } from '../ui/problem'
import { AuditedPatient } from './audited-patient'
import { FindField } from './find-field'

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
    <section aria-label="Find a patient" className="grid content-start gap-2">
      <FindField
        id="audit-find"
        label="A patient’s events"
        hint="This search is on record too"
        placeholder="Name, MRN or date of birth"
        query={query}
        onType={setQuery}
        onFind={find}
      />
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
                className="block px-card py-row hover:bg-sunk"
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
