import type { Metadata } from 'next'
import { ChartSummaryView } from '@/components/chart/chart-summary-view'
import { openPatientChart, readPageBanner, readPageSummary } from '../../open-patient-chart'

export const metadata: Metadata = { title: 'Ask' }

/** The chart as ever; the frame's dock reads the conversation's id from the address and opens it. */
export default async function ConversationPage({ params }: PageProps<'/patients/[id]/ask/[conversationId]'>) {
  const { id } = await params
  const { scope } = await openPatientChart(id)
  const { allergies } = await readPageBanner(scope)
  return <ChartSummaryView patientId={id} summary={await readPageSummary(scope)} allergies={allergies} />
}
