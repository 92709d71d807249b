import { ChartSummaryView } from '@/components/chart/chart-summary-view'
import { openPatientChart, readPageChart } from './open-patient-chart'

export default async function SummaryPage({ params }: PageProps<'/patients/[id]'>) {
  const { id } = await params
  const { scope } = await openPatientChart(id)
  const { banner, summary } = await readPageChart(scope)
  return <ChartSummaryView patientId={id} summary={summary} allergies={banner.allergies} />
}
