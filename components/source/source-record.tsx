'use client'

import { useQuery } from '@tanstack/react-query'
import type { RecordEvidence } from '@/lib/contracts/evidence'
import { useChart } from '../chart/chart-provider'
import { RecordContents } from './record-contents'
import { SourceFailure, SourceLoading } from './source-body'
import { recordQuery } from './source-queries'

interface SourceRecordProps {
  evidence: RecordEvidence
  claim: string
}

/** The cited version of the record, read afresh: what was there when the answer was written, and what is there now. */
export function SourceRecord({ evidence: { recordId, version }, claim }: SourceRecordProps) {
  const { patient } = useChart()
  const query = useQuery(recordQuery(patient.id, recordId, version))
  if (query.isPending) return <SourceLoading />
  if (query.isError) return <SourceFailure error={query.error} onRetry={() => query.refetch()} />
  return <RecordContents view={query.data} claim={claim} />
}
