'use client'

import { useQuery } from '@tanstack/react-query'
import type { NoteRow } from '@/lib/contracts/routes'
import { formatDate } from '@/lib/format/date'
import { NoteBadges } from '../chart/note-badges'
import { RecordedDate } from '../ui/date'
import { callApi } from '../ui/problem'
import { matchesWords } from './matches-words'
import { PaletteGroup, PaletteItem } from './palette-parts'

/** Without words only the newest; with words more, for then they were asked for. */
const NEWEST = 3
const MATCHING = 8

interface NoteEntriesProps {
  patientId: string
  text: string
  onChoose: (noteId: string) => void
}

/** The notes of the open chart by title and date; their text stays where it is. */
export function NoteEntries({ patientId, text, onChoose }: NoteEntriesProps) {
  const { data } = useQuery({
    queryKey: ['patient', patientId, 'notes'],
    queryFn: () => callApi<{ items: NoteRow[] }>(`/api/patients/${patientId}/notes`),
  })
  const all = data?.items ?? []
  const found = all.filter((note) => matchesWords(wordsOf(note), text))
  const shown = found.slice(0, text.trim() ? MATCHING : NEWEST)
  if (shown.length === 0) return null
  const title =
    shown.length === found.length ? 'Notes' : `Notes, the newest ${shown.length} of ${found.length}`
  return (
    <PaletteGroup title={title}>
      {shown.map((note) => (
        <PaletteItem
          key={note.noteId}
          id={`note ${note.noteId}`}
          onChoose={() => onChoose(note.noteId)}
          aside={<RecordedDate value={note.date} />}
        >
          <span data-clinical className="clinical min-w-0">
            {note.title} <NoteBadges badges={note.badges} carried={note.carried} />
          </span>
        </PaletteItem>
      ))}
    </PaletteGroup>
  )
}

/** A note is found by its title and by its date, as shown or as 2026-11-12. */
function wordsOf({ title, date }: NoteRow): string {
  return `note ${title} ${date ? `${formatDate(date)} ${date}` : ''}`
}
