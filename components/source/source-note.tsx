'use client'

import { useQuery } from '@tanstack/react-query'
import type { NoteEvidence } from '@/lib/contracts/evidence'
import type { CitedSpan } from '@/lib/contracts/stream'
import { useChart } from '../chart/chart-provider'
import { NoteContents } from './note-contents'
import { SourceFailure, SourceLoading } from './source-body'
import { noteQuery } from './source-queries'

interface SourceNoteProps {
  evidence: NoteEvidence
  /** The exact words that the sentence rests on, inside the cited passage. */
  spans: CitedSpan[]
}

/** The note with the cited words marked, after comparing them with the stored text once more (S20). */
export function SourceNote({ evidence: { noteId, start, end, quote }, spans }: SourceNoteProps) {
  const { patient } = useChart()
  const query = useQuery(noteQuery(patient.id, noteId))
  if (query.isPending) return <SourceLoading />
  if (query.isError) return <SourceFailure error={query.error} onRetry={() => query.refetch()} />
  return <NoteContents note={query.data} span={{ start, end }} words={spans} quote={quote} />
}
