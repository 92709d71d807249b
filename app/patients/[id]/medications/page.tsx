import type { Metadata } from 'next'
import { MedicationsPage } from '@/components/chart/medications/medications-page'
import { readMedications } from '@/lib/chart/medication-spans'
import { siteToday } from '@/lib/chart/site-day'
import { openPatientChart, readPageChart } from '../open-patient-chart'

export const metadata: Metadata = { title: 'Medications' }

export default async function Page({ params }: PageProps<'/patients/[id]/medications'>) {
  const { id } = await params
  const { scope } = await openPatientChart(id)
  const today = siteToday()
  const { dataThrough } = (await readPageChart(scope)).banner
  const view = await readMedications(scope, today)
  return <MedicationsPage patientId={id} view={view} today={today} dataThrough={dataThrough} />
}
