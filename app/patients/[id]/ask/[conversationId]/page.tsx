import type { Metadata } from 'next'
import { ChartSummaryView } from '@/components/chart/chart-summary-view'
import { openPatientChart, readPageChart } from '../../open-patient-chart'

export const metadata: Metadata = { title: 'Ask' }

/** The chart as ever; the frame's dock reads the conversation's id from the address and opens it. */
export default async function ConversationPage({ params }: PageProps<'/patients/[id]/ask/[conversationId]'>) {
  const { id } = await params
  const { scope } = await openPatientChart(id)
  const { banner, summary } = await readPageChart(scope)
  return <ChartSummaryView patientId={id} summary={summary} allergies={banner.allergies} />
}
