'use client'

import { useQuery } from '@tanstack/react-query'
import type { RecordEvidence } from '@/lib/contracts/evidence'
import type { RecordView } from '@/lib/contracts/routes'
import { useChart } from '../chart/chart-provider'
import { links } from '../links'
import { callApi } from '../ui/problem'
import { Provenance } from './provenance'
import { RecordFieldsList } from './record-fields'
import { OpenWhole, SourceBody, SourceFailure, SourceLoading } from './source-body'
import { VersionNotice } from './version-notice'

interface SourceRecordProps {
  evidence: RecordEvidence
  claim: string
}

/** The cited version of the record, read afresh: what was there when the answer was written, and what is there now. */
export function SourceRecord({ evidence, claim }: SourceRecordProps) {
  const { patient } = useChart()
  const { recordId, version } = evidence
  const query = useQuery({
    queryKey: ['patient', patient.id, 'record', recordId, version],
    queryFn: () =>
      callApi<RecordView>(
        `/api/patients/${patient.id}/records/${recordId}${version ? `?version=${version}` : ''}`,
      ),
  })
  if (query.isPending) return <SourceLoading />
  if (query.isError) return <SourceFailure error={query.error} onRetry={() => query.refetch()} />
  const view = query.data
  return (
    <SourceBody
      aside={
        <>
          <Provenance view={view} />
          <OpenWhole href={links.record(patient.id, recordId, version)}>Open the whole record</OpenWhole>
        </>
      }
    >
      <VersionNotice patientId={patient.id} view={view} />
      <RecordFieldsList fields={view.fields} claim={claim} />
    </SourceBody>
  )
}
