import type { Metadata } from 'next'
import Link from 'next/link'
import { createLoader, parseAsStringLiteral } from 'nuqs/server'
import { links } from '@/components/links'
import { PatientSearch } from '@/components/patients/patient-search'
import { AccountMenu } from '@/components/session/account-menu'
import { buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { mayAdminister, mayAudit, mayReadCharts } from '@/lib/access/require-role'
import { searchPatients } from '@/lib/access/search-patients'
import { siteToday } from '@/lib/chart/site-day'
import { PATIENT_CIRCLES, PATIENT_SORTS } from '@/lib/contracts/routes'
import { env } from '@/lib/env'
import { mayImport } from '@/lib/ingest/queue/import-roles'
import { requirePageSession } from './session'

// The root layout's own page does not get its title template.
export const metadata: Metadata = { title: 'Patients – Chartlight' }

const loadChoice = createLoader({
  among: parseAsStringLiteral(PATIENT_CIRCLES).withDefault('all'),
  sort: parseAsStringLiteral(PATIENT_SORTS).withDefault('name'),
})

export default async function PatientsPage({ searchParams }: PageProps<'/'>) {
  const session = await requirePageSession()
  const importer = mayImport(session)
  const choice = await loadChoice(searchParams)
  const readsCharts = mayReadCharts(session)
  return (
    <div className="frame grid-rows-[auto_minmax(0,1fr)]">
      <header className="flex min-h-13 items-center justify-between bg-identity px-4 py-2 text-white">
        <h1 className="text-name font-semibold">Patients</h1>
        <div className="flex items-center gap-3">
          {importer && (
            <Link
              href={links.imports}
              className="inline-flex min-h-8 items-center rounded-md border border-identity-line px-2.5 font-medium focus-visible:outline-white"
            >
              Imports
            </Link>
          )}
          <AccountMenu displayName={session.displayName} mayImport={importer} />
        </div>
      </header>
      <main className="scroller p-4">
        <div className="mx-auto max-w-5xl">
          {readsCharts ? (
            <PatientSearch
              drawn={{ choice, page: await searchPatients(session, { query: '', ...choice }) }}
              today={siteToday()}
              ownOnly={env.ACCESS_MODE === 'care-team'}
            />
          ) : (
            <Notice
              action={
                <span className="flex flex-wrap gap-2">
                  {mayAudit(session) && (
                    <Link className={buttonClass()} href={links.audit()}>
                      Audit
                    </Link>
                  )}
                  {mayAudit(session) && (
                    <Link className={buttonClass()} href={links.breakGlassReview} prefetch={false}>
                      Emergency access
                    </Link>
                  )}
                  {mayAdminister(session) && (
                    <Link className={buttonClass()} href={links.admin}>
                      Administration
                    </Link>
                  )}
                </span>
              }
            >
              Your account ({session.roles.join(', ') || 'no role'}) may not open charts. Patients are shown
              to clinicians.
            </Notice>
          )}
        </div>
      </main>
    </div>
  )
}
