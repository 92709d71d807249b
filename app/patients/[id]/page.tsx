import { ChartSummaryView } from '@/components/chart/chart-summary-view'
import { openPatientChart, readPageBanner, readPageSummary } from './open-patient-chart'

export default async function SummaryPage({ params }: PageProps<'/patients/[id]'>) {
  const { id } = await params
  const { scope } = await openPatientChart(id)
  const { allergies } = await readPageBanner(scope)
  return <ChartSummaryView patientId={id} summary={await readPageSummary(scope)} allergies={allergies} />
}
