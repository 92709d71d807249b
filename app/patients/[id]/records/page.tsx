import type { Metadata } from 'next'
import { RecordsList } from '@/components/chart/records-list'
import { listRecords } from '@/lib/chart/list-records'
import { openPatientChart } from '../open-patient-chart'
import { recordsQuery } from './query'

export const metadata: Metadata = { title: 'Records' }

export default async function RecordsPage({ params, searchParams }: PageProps<'/patients/[id]/records'>) {
  const { id } = await params
  const { scope } = await openPatientChart(id)
  const { type, cursor } = recordsQuery(await searchParams)
  const page = await listRecords(scope, { type, cursor })
  return <RecordsList patientId={id} page={page} type={type} continued={cursor !== undefined} />
}
