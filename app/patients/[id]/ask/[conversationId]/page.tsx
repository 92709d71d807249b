import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ChartSummaryView } from '@/components/chart/chart-summary-view'
import { hasConversation } from '@/lib/chat/conversations'
import { openPatientChart, readPageChart } from '../../open-patient-chart'

export const metadata: Metadata = { title: 'Ask' }

/** The chart as ever; the frame's dock reads the conversation's id from the address and opens it. */
export default async function ConversationPage({ params }: PageProps<'/patients/[id]/ask/[conversationId]'>) {
  const { id, conversationId } = await params
  const { scope } = await openPatientChart(id)
  if (!(await hasConversation(scope, conversationId))) notFound()
  const { banner, summary } = await readPageChart(scope)
  return <ChartSummaryView patientId={id} summary={summary} allergies={banner.allergies} />
}
