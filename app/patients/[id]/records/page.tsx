import type { Metadata } from 'next'
import { RecordsList, UnreadRecords } from '@/components/chart/records/records-list'
import { listChartImports } from '@/lib/chart/chart-imports'
import { countRecordTypes, listRecords } from '@/lib/chart/list-records'
import { orNotFound } from '../../../or-not-found'
import { readPageQuery } from '../../../read-page-query'
import { openPatientChart } from '../open-patient-chart'
import { readRecordsQuery, typedRecordsFilter } from './query'

export const metadata: Metadata = { title: 'Records' }

export default async function RecordsPage({ params, searchParams }: PageProps<'/patients/[id]/records'>) {
  const { id } = await params
  const { scope } = await openPatientChart(id)
  const parameters = await searchParams
  const types = await countRecordTypes(scope)
  const { query, problem } = readPageQuery(parameters, readRecordsQuery)
  if (problem !== undefined) {
    const typed = typedRecordsFilter(parameters)
    return <UnreadRecords patientId={id} types={types} filter={typed} problem={problem} />
  }
  const { cursor, ...filter } = query
  return (
    <RecordsList
      patientId={id}
      page={await orNotFound(listRecords(scope, { ...filter, cursor }))}
      types={types}
      imports={await listChartImports(scope)}
      filter={filter}
      continued={cursor !== undefined}
    />
  )
}
