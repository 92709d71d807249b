import Link from 'next/link'
import type { Banner, Chart } from '@/lib/contracts/routes'
import { links } from '../links'
import { BackLink } from '../navigation/back-link'
import { PaletteButton } from '../navigation/palette-button'
import { birthText, deathText, NOT_RECORDED, sexText } from '../patients/identity'
import { AccountMenu } from '../session/account-menu'
import { RecordedDate } from '../ui/date'
import { PatientNameText } from '../ui/patient-name'
import { Tag } from '../ui/tag'
import { AllergyStrip } from './allergy-strip'
import { DataAge } from './data-age'
import { OlderChartsNotice, ReplacedNotice } from './merged-chart-notices'
import { OtherChartsMark } from './other-charts-mark'

interface IdentityBannerProps {
  banner: Banner
  source: Chart['source']
  /** The day at the site, for the age. */
  today: string
  /** ISO instant, for the age of the data. */
  now: string
  userName: string
  mayImport: boolean
}

/**
 * Who this is, always in sight and in this order: name, born, sex, MRN (S1). Drawn by the server, never a skeleton, never cut:
 * it grows instead (S3).
 */
export function IdentityBanner({ banner, source, today, now, userName, mayImport }: IdentityBannerProps) {
  const { patient } = banner
  const death = deathText(patient.deceased)
  return (
    <section aria-label="Patient" data-identity className="relative z-20">
      <div className="flex min-h-13 flex-wrap items-center gap-x-5 gap-y-0.5 bg-identity px-3 py-2 text-white max-tablet:gap-x-3 max-tablet:py-1.5 desktop:px-4">
        <BackLink href={links.patients} label="Patients" />
        <h1
          data-clinical
          className="clinical text-name tracking-[-0.01em] max-tablet:min-w-0 max-tablet:flex-1"
        >
          <PatientNameText name={patient.name} />
        </h1>
        <dl className="flex flex-wrap items-baseline gap-x-5 gap-y-0.5 text-read max-tablet:order-1 max-tablet:w-full max-tablet:gap-x-3 max-tablet:text-body">
          <Field label="Born">{birthText(patient, today)}</Field>
          <Field label="Sex">{sexText(patient.gender)}</Field>
          <Field label="MRN" identifier>
            {patient.mrn ?? NOT_RECORDED}
          </Field>
        </dl>
        {banner.similarPatients > 0 && <SimilarPatients count={banner.similarPatients} />}
        <OtherChartsMark patientId={patient.id} />
        {death && <p className="rounded bg-white px-2 font-semibold text-[#0e2a35]">{death}</p>}
        <div className="ml-auto flex items-center gap-3 print:hidden">
          <PaletteButton />
          <AccountMenu displayName={userName} mayImport={mayImport} />
        </div>
      </div>
      <div className="flex items-stretch border-b border-line-2 bg-surface max-tablet:flex-wrap">
        <AllergyStrip allergies={banner.allergies} patientId={patient.id} />
        {banner.lastEncounter && (
          <p className="clinical flex max-w-80 flex-none flex-wrap content-center items-center gap-x-2 px-3.5 py-1.5 max-desktop:hidden">
            <span className="text-ink-3">Last encounter</span>
            <span>
              <RecordedDate value={banner.lastEncounter.date} />, {banner.lastEncounter.display}
            </span>
          </p>
        )}
        <p className="flex flex-none flex-wrap content-center items-center gap-x-2 border-l border-line px-3.5 py-1.5 text-ink-3 tablet:max-w-60 max-tablet:w-full max-tablet:border-0 max-tablet:px-3 max-tablet:pt-1 max-tablet:pb-0 max-tablet:text-label">
          {banner.opensRestricted ? (
            'Restricted records are shown to you'
          ) : (
            <>
              Restricted records are not shown
              <Link
                className="min-h-6 content-center underline print:hidden"
                href={links.emergencyAccess(patient.id)}
                prefetch={false}
              >
                Emergency access
              </Link>
            </>
          )}
        </p>
        <DataAge importedAt={banner.importedAt} now={now} source={source} />
      </div>
      {banner.replacedBy && <ReplacedNotice successor={banner.replacedBy} />}
      {banner.olderCharts.length > 0 && <OlderChartsNotice charts={banner.olderCharts} />}
    </section>
  )
}

/** Somebody else's chart is one slip away: said where the identity is read (S16). */
function SimilarPatients({ count }: { count: number }) {
  const others = count === 1 ? '1 other patient' : `${count >= 10 ? '10 or more' : count} other patients`
  return (
    <p className="max-tablet:order-2">
      <Tag tone="warn">
        Similar name<span className="max-desktop:sr-only">: {others}</span>
      </Tag>
    </p>
  )
}

interface FieldProps {
  label: string
  identifier?: boolean
  children: string
}

function Field({ label, identifier = false, children }: FieldProps) {
  return (
    <div data-clinical>
      <dt className="mr-0.5 inline text-label text-identity-2">{label}</dt>{' '}
      <dd className={`clinical inline font-semibold ${identifier ? 'identifier' : 'whitespace-nowrap'}`}>
        {children}
      </dd>
    </div>
  )
}
