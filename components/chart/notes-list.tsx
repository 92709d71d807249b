import type { NoteRow } from '@/lib/contracts/routes'
import { links } from '../links'
import { RecordedDate } from '../ui/date'
import { NoteBadges } from './note-badges'
import { PageHeading } from './page-heading'
import { RecordRow } from './summary/record-row'

interface NotesListProps {
  patientId: string
  notes: NoteRow[]
}

export function NotesList({ patientId, notes }: NotesListProps) {
  return (
    <div className="p-3">
      <PageHeading aside={notes.length || undefined}>Notes</PageHeading>
      {notes.length === 0 ? (
        <p className="text-ink-3 italic">No note is recorded in this chart</p>
      ) : (
        <ul className="rounded-lg border border-line bg-surface shadow-card *:first:border-t-0">
          {notes.map((note) => (
            <RecordRow
              key={note.noteId}
              href={links.note(patientId, note.noteId)}
              title={note.title}
              detail={
                <>
                  {note.author ?? 'Author not recorded'} <NoteBadges badges={note.badges} />
                  {note.unreadableReason && <p>{note.unreadableReason}</p>}
                </>
              }
              when={<RecordedDate value={note.date} />}
            />
          ))}
        </ul>
      )}
    </div>
  )
}
