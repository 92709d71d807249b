import type { Metadata } from 'next'
import { createLoader, parseAsStringLiteral } from 'nuqs/server'
import { TimelinePage } from '@/components/chart/timeline/timeline-page'
import { readTimeline } from '@/lib/chart/timeline-page'
import { TIMELINE_KINDS } from '@/lib/contracts/timeline'
import { openPatientChart } from '../open-patient-chart'

export const metadata: Metadata = { title: 'Timeline' }

const loadQuery = createLoader({ type: parseAsStringLiteral(TIMELINE_KINDS) })

export default async function Page({ params, searchParams }: PageProps<'/patients/[id]/timeline'>) {
  const { id } = await params
  const { scope } = await openPatientChart(id)
  const { type } = await loadQuery(searchParams)
  return <TimelinePage patientId={id} timeline={await readTimeline(scope, type ?? undefined)} kind={type} />
}
