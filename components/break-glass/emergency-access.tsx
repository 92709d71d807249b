'use client'

import { useEffect, useRef, useState } from 'react'
import type { EmergencyIdentity } from '@/lib/contracts/break-glass'
import { links } from '../links'
import { BackLink } from '../navigation/back-link'
import { PatientIdentityText } from '../navigation/patient-identity'
import { AccountMenu } from '../session/account-menu'
import { Notice } from '../ui/notice'
import { EmergencyForm, type EmergencyTerms } from './emergency-form'
import { readEnd } from './ended-access'

interface EmergencyAccessProps {
  patient: EmergencyIdentity
  today: string
  userName: string
  terms: EmergencyTerms
}

/**
 * In the place of a chart that is not open to this clinician, at its own address: whose chart it is, what asking for it means, and
 * the way in. Nothing of the chart stands here.
 */
export function EmergencyAccess({ patient, today, userName, terms }: EmergencyAccessProps) {
  const title = useRef<HTMLHeadingElement>(null)
  const [ended] = useState(() => readEnd(patient.id))
  // The chart that stood here took the focus with it.
  useEffect(() => {
    if (ended) title.current?.focus()
  }, [ended])

  return (
    <div className="frame grid-rows-[auto_minmax(0,1fr)]">
      <header className="flex min-h-13 items-center gap-4 bg-identity px-3 py-2 text-white desktop:px-4">
        <BackLink href={links.patients} label="Patients" />
        <p className="text-name font-semibold">Chart not open</p>
        <div className="ml-auto">
          <AccountMenu displayName={userName} />
        </div>
      </header>
      <main className="scroller p-6 max-tablet:p-3">
        <div className="mx-auto grid w-full max-w-2xl gap-4">
          {ended && (
            <Notice tone="warn">
              {ended === 'expired'
                ? 'Your emergency access has ended: its hour is over. What you had typed is kept.'
                : 'You ended your emergency access. What you had typed is kept.'}
            </Notice>
          )}
          <div className="grid gap-1.5">
            <h1 ref={title} tabIndex={-1} className="text-name font-semibold outline-none">
              This chart is not open to you
            </h1>
            <p className="text-read text-ink-2">
              You are not on the patient’s care team, or the chart is restricted. An administrator can give
              you access; in an emergency you can open it yourself.
            </p>
          </div>
          <section
            aria-label="Whose chart this is"
            className="rounded-lg border border-line-2 bg-surface px-4 py-3 shadow-card"
          >
            <PatientIdentityText patient={patient} similar={false} today={today} />
          </section>
          <EmergencyForm patientId={patient.id} cancelTo={links.patients} {...terms} />
        </div>
      </main>
    </div>
  )
}
