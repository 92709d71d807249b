import { ChartSummaryView } from '@/components/chart/chart-summary-view'
import { openPatientChart, readPageSummary } from './open-patient-chart'

export default async function SummaryPage({ params }: PageProps<'/patients/[id]'>) {
  const { id } = await params
  const { scope } = await openPatientChart(id)
  return <ChartSummaryView patientId={id} summary={await readPageSummary(scope)} />
}
