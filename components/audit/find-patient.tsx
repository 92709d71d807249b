'use client'

import Link from 'next/link'
import { useState } from 'react'
import type { AuditedPatients } from '@/lib/contracts/audit'
import { links } from '../links'
import { Notice } from '../ui/notice'
import { AuditedPatient } from './audited-patient'
import { FindForm } from './find-form'

/** Whose events. */
export function FindPatient() {
  const [found, setFound] = useState<AuditedPatients['items'] | null>(null)
  return (
    <FindForm<AuditedPatients>
      id="audit-find"
      title="Find a patient"
      label="A patient’s events"
      hint="This search is on record too"
      placeholder="Name, MRN or date of birth"
      path="/api/audit/patients"
      onBegin={() => setFound(null)}
      onFound={({ items }) => setFound(items)}
    >
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
    </FindForm>
  )
}
