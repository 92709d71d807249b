import type { Metadata } from 'next'
import { RecordsList } from '@/components/chart/records/records-list'
import { listChartImports } from '@/lib/chart/chart-imports'
import { countRecordTypes, listRecords } from '@/lib/chart/list-records'
import { orNotFound } from '../../../or-not-found'
import { openPatientChart } from '../open-patient-chart'
import { recordsQuery } from './query'

export const metadata: Metadata = { title: 'Records' }

export default async function RecordsPage({ params, searchParams }: PageProps<'/patients/[id]/records'>) {
  const { id } = await params
  const { scope } = await openPatientChart(id)
  const { cursor, ...filter } = recordsQuery(await searchParams)
  return (
    <RecordsList
      patientId={id}
      page={await orNotFound(listRecords(scope, { ...filter, cursor }))}
      types={await countRecordTypes(scope)}
      imports={await listChartImports(scope)}
      filter={filter}
      continued={cursor !== undefined}
    />
  )
}
