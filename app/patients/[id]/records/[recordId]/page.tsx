import type { Metadata } from 'next'
import { RecordReader } from '@/components/chart/records/record-reader'
import { Notice } from '@/components/ui/notice'
import { readRecord } from '@/lib/chart/records'
import type { RecordView } from '@/lib/contracts/routes'
import { AppError } from '@/lib/errors'
import { orNotFound } from '../../../../or-not-found'
import { openPatientChart } from '../../open-patient-chart'
import { versionOf } from './version'

export const metadata: Metadata = { title: 'Record' }

export default async function RecordPage({
  params,
  searchParams,
}: PageProps<'/patients/[id]/records/[recordId]'>) {
  const { id, recordId } = await params
  const { scope } = await openPatientChart(id)
  const version = versionOf((await searchParams).version)
  const found = await orNotFound(readOrExplain(readRecord(scope, recordId, version)))
  if ('gone' in found) return <Departed>{found.gone}</Departed>
  const { payload, ...view } = found
  // Written out here: numbers that JavaScript would rewrite (7.10) do not survive the way to the browser as values.
  return <RecordReader patientId={id} view={view} json={JSON.stringify(payload, null, 2)} />
}

/** A record that its source moved to another patient: the citation that led here is told so. */
async function readOrExplain(reading: Promise<RecordView>): Promise<RecordView | { gone: string }> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof AppError && error.code === 'gone') return { gone: error.detail }
    throw error
  }
}

function Departed({ children }: { children: string }) {
  return (
    <div className="p-3">
      <h2 className="sr-only">No longer part of this chart</h2>
      <Notice tone="warn">{children}</Notice>
    </div>
  )
}
