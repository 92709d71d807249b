'use client'

import type { RecordView } from '@/lib/contracts/routes'
import { useChart } from '../chart/chart-provider'
import { links } from '../links'
import { Provenance } from './provenance'
import { RecordFieldsList } from './record-fields'
import { OpenWhole, SourceBody } from './source-body'
import { SourceLink } from './source-link'
import { VersionNotice } from './version-notice'

interface RecordContentsProps {
  view: RecordView
  /** The sentence that cites this record: its values are marked. */
  claim?: string | undefined
}

/** A record as the docked viewer shows it, in the version that was asked for. */
export function RecordContents({ view, claim }: RecordContentsProps) {
  const { patient } = useChart()
  return (
    <SourceBody
      aside={
        <>
          <Provenance view={view} />
          {view.notes.map(({ noteId, title }) => (
            <SourceLink
              key={noteId}
              patientId={patient.id}
              source={{ kind: 'note', id: noteId }}
              className="inline-block min-h-6 content-center text-label font-medium text-accent underline"
            >
              Text of this record: {title}
            </SourceLink>
          ))}
          <OpenWhole href={links.record(patient.id, view.recordId, view.version)}>
            Open the whole record
          </OpenWhole>
        </>
      }
    >
      <VersionNotice patientId={patient.id} view={view} docks />
      <RecordFieldsList fields={view.fields} claim={claim} />
    </SourceBody>
  )
}
