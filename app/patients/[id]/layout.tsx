import type { Metadata } from 'next'
import { suggestQuestions } from '@/components/ask/suggest-questions'
import { EmergencyProvider } from '@/components/break-glass/emergency'
import { EmergencyStrip } from '@/components/break-glass/emergency-strip'
import { BottomNavigation } from '@/components/chart/bottom-navigation'
import { ChartProvider } from '@/components/chart/chart-provider'
import { ChartWorkspace } from '@/components/chart/chart-workspace'
import { IdentityBanner } from '@/components/chart/identity-banner'
import { NavigationProvider } from '@/components/navigation/navigation-provider'
import { patientIcon } from '@/components/patients/patient-icon'
import { findEmergency } from '@/lib/access/break-glass'
import { siteToday } from '@/lib/chart/site-day'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { mayImport } from '@/lib/ingest/queue/import-roles'
import { LIMITS } from '@/lib/limits'
import { ClosedChart } from './closed-chart'
import { openPatientChart, readPageChart } from './open-patient-chart'

export async function generateMetadata({ params }: LayoutProps<'/patients/[id]'>): Promise<Metadata> {
  // Whatever went wrong here is said by the layout itself.
  const opened = await openPatientChart((await params).id).catch(() => null)
  if (!opened) return { title: 'Chart not open' }
  const { patient } = (await readPageChart(opened.scope)).banner
  const name = patient.name.display
  return {
    title: { default: `${name} · Summary`, template: `${name} · %s – Chartlight` },
    icons: { icon: patientIcon(patient.id) },
  }
}

/** The frame of one patient's chart: identity on top at every scroll, evidence left, questions right. */
export default async function ChartLayout({ params, children }: LayoutProps<'/patients/[id]'>) {
  const { id } = await params
  const opened = await openPatientChart(id).catch(refusedAccess)
  if (!opened) return <ClosedChart patientId={id} />
  const { session, scope } = opened
  const { banner, summary, source } = await readPageChart(scope)
  const emergency = scope.purpose === 'ETREAT' ? await findEmergency(session, id) : null
  const now = new Date()
  const today = siteToday(now)
  const importer = mayImport(session)
  return (
    <ChartProvider key={id} patient={banner.patient} dataThrough={banner.dataThrough}>
      <EmergencyProvider value={emergency}>
        <NavigationProvider today={today} mayImport={importer}>
          <div className="frame grid-rows-[auto_minmax(0,1fr)_auto]">
            <div>
              <IdentityBanner
                banner={banner}
                source={source}
                today={today}
                now={now.toISOString()}
                userName={session.displayName}
                mayImport={importer}
              />
              <EmergencyStrip />
            </div>
            <ChartWorkspace
              ask={{
                suggestions: suggestQuestions(summary),
                questionLimit: LIMITS.questionCharacters,
                enabled: env.AI_ENABLED,
                offline: env.CHAT_MODEL === 'offline',
              }}
              mayImport={importer}
            >
              {children}
            </ChartWorkspace>
            <BottomNavigation />
          </div>
        </NavigationProvider>
      </EmergencyProvider>
    </ChartProvider>
  )
}

function refusedAccess(error: unknown): null {
  if (error instanceof AppError && error.code === 'break_glass_required') return null
  throw error
}
