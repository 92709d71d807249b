import type { Metadata } from 'next'
import { EmergencyForm } from '@/components/break-glass/emergency-form'
import { PageHeading } from '@/components/chart/page-heading'
import { links } from '@/components/links'
import { Notice } from '@/components/ui/notice'
import { readEmergencyTerms } from '../emergency-terms'
import { openPatientChart } from '../open-patient-chart'

export const metadata: Metadata = { title: 'Emergency access' }

/** For restricted records of a chart that is open; before a closed one the layout stands. */
export default async function Page({ params }: PageProps<'/patients/[id]/emergency-access'>) {
  const { id } = await params
  const { session, scope } = await openPatientChart(id)
  return (
    <div className="max-w-2xl p-3">
      <PageHeading>Restricted records</PageHeading>
      {scope.opensRestricted ? (
        <Notice>Restricted records of this chart are shown to you now, in every section.</Notice>
      ) : (
        <div className="grid gap-3">
          <p className="text-ink-2">
            Records with a restricted or sensitive label are not shown to this account, whether or not there
            are any. In an emergency they open.
          </p>
          <EmergencyForm
            patientId={id}
            cancelTo={links.chart(id)}
            action="Show them"
            {...readEmergencyTerms(session)}
          />
        </div>
      )}
    </div>
  )
}
