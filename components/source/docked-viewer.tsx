'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { NoteView, RecordView } from '@/lib/contracts/routes'
import { useChart } from '../chart/chart-provider'
import { RecordedDate } from '../ui/date'
import { useShortcuts } from '../ui/shortcuts'
import { useDock } from './dock-provider'
import type { Docked } from './docked'
import { NoteContents } from './note-contents'
import { neighbourOf, press } from './places'
import { RecordContents } from './record-contents'
import { SourceFailure, SourceLoading } from './source-body'
import { SourceHeader } from './source-header'
import { noteQuery, recordQuery } from './source-queries'

/** The record or note that was opened from the page, read afresh; `[` and `]` walk through the others of the page. */
export function DockedViewer({ docked }: { docked: Docked }) {
  const { close } = useDock()
  const [around, setAround] = useState({ previous: false, next: false })
  const step = (by: 1 | -1) => press(neighbourOf(docked, by))
  useShortcuts({ '[': () => step(-1), ']': () => step(1) })
  // After each drawing: what the page offers may have changed meanwhile.
  useEffect(() => {
    const previous = neighbourOf(docked, -1) !== undefined
    const next = neighbourOf(docked, 1) !== undefined
    setAround((known) => (known.previous === previous && known.next === next ? known : { previous, next }))
  })
  const { patient } = useChart()
  const record = useQuery({
    ...recordQuery(patient.id, docked.id, docked.kind === 'record' ? docked.version : undefined),
    enabled: docked.kind === 'record',
  })
  const note = useQuery({ ...noteQuery(patient.id, docked.id), enabled: docked.kind === 'note' })
  const query = docked.kind === 'record' ? record : note
  return (
    <>
      <SourceHeader
        title={
          record.data?.fields.display ?? note.data?.title ?? (docked.kind === 'record' ? 'Record' : 'Note')
        }
        about={<About record={record.data} note={note.data} />}
        onPrevious={around.previous ? () => step(-1) : undefined}
        onNext={around.next ? () => step(1) : undefined}
        onClose={close}
        readAddress={() => window.location.href}
      />
      {query.isPending && <SourceLoading />}
      {query.isError && <SourceFailure error={query.error} onRetry={() => void query.refetch()} />}
      {record.data && <RecordContents view={record.data} />}
      {note.data && docked.kind === 'note' && <NoteContents note={note.data} span={docked.span} />}
    </>
  )
}

function About({ record, note }: { record: RecordView | undefined; note: NoteView | undefined }) {
  if (record) {
    const { resourceType, start, recorded } = record.fields
    const date = start ?? recorded
    return (
      <>
        {' '}
        · {resourceType}
        {date && (
          <>
            {' '}
            · <RecordedDate value={date} time />
          </>
        )}
      </>
    )
  }
  if (!note) return null
  return (
    <>
      {' '}
      · <RecordedDate value={note.date} time /> · {note.author ?? 'Author not recorded'}
    </>
  )
}
