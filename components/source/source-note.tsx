'use client'

import { useQuery } from '@tanstack/react-query'
import type { NoteEvidence } from '@/lib/contracts/evidence'
import type { NoteView } from '@/lib/contracts/routes'
import type { CitedSpan } from '@/lib/contracts/stream'
import { useChart } from '../chart/chart-provider'
import { NoteBadges } from '../chart/note-badges'
import { links } from '../links'
import { Notice } from '../ui/notice'
import { callApi } from '../ui/problem'
import { Instant } from '../ui/site-time'
import { Tag } from '../ui/tag'
import { NoteText } from './note-text'
import { Fact, Facts } from './provenance'
import { OpenWhole, SourceBody, SourceFailure, SourceLoading } from './source-body'

interface SourceNoteProps {
  evidence: NoteEvidence
  /** The exact words that the sentence rests on, inside the cited passage. */
  spans: CitedSpan[]
}

/** The note with the cited words marked, after comparing them with the stored text once more (S20). */
export function SourceNote({ evidence, spans }: SourceNoteProps) {
  const { patient } = useChart()
  const { noteId, start, end, quote, references } = evidence
  const query = useQuery({
    queryKey: ['patient', patient.id, 'note', noteId],
    queryFn: () => callApi<NoteView>(`/api/patients/${patient.id}/notes/${noteId}`),
  })
  if (query.isPending) return <SourceLoading />
  if (query.isError) return <SourceFailure error={query.error} onRetry={() => query.refetch()} />
  const note = query.data
  const matches = note.text.slice(start, end) === quote
  const exact = spans[0] ?? { start, end }
  return (
    <SourceBody
      aside={
        <>
          <Facts>
            <Fact name="Record">
              <span className="identifier">{references.join(', ')}</span>
            </Fact>
            <Fact name="Cited words">
              Characters {exact.start}–{exact.end}
            </Fact>
            <Fact name="Imported">
              <Instant value={note.importedAt} />
            </Fact>
          </Facts>
          <p>
            <NoteBadges badges={note.badges} />
            {matches && <Tag tone="ok">Text matches the stored note</Tag>}
          </p>
          <OpenWhole href={links.note(patient.id, noteId, exact)}>Open the whole note</OpenWhole>
        </>
      }
    >
      {matches ? (
        <NoteText note={note} passage={{ start, end }} words={spans} />
      ) : (
        <>
          <div className="mb-2">
            <Notice tone="warn">
              Text has changed: the cited words are not where the answer found them.
            </Notice>
          </div>
          <NoteText note={note} />
        </>
      )}
    </SourceBody>
  )
}
