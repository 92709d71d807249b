import type { Metadata } from 'next'
import { RecordReader } from '@/components/chart/record-reader'
import { readRecord } from '@/lib/chart/records'
import { openPatientChart, orNotFound } from '../../open-patient-chart'
import { versionOf } from './version'

export const metadata: Metadata = { title: 'Record' }

export default async function RecordPage({
  params,
  searchParams,
}: PageProps<'/patients/[id]/records/[recordId]'>) {
  const { id, recordId } = await params
  const { scope } = await openPatientChart(id)
  const version = versionOf((await searchParams).version)
  const { payload, ...view } = await orNotFound(readRecord(scope, recordId, version))
  // Written out here: numbers that JavaScript would rewrite (7.10) do not survive the way to the browser as values.
  return <RecordReader patientId={id} view={view} json={JSON.stringify(payload, null, 2)} />
}
