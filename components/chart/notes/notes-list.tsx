import Link from 'next/link'
import type { NoteRow } from '@/lib/contracts/routes'
import { links } from '../../links'
import { RecordedDate } from '../../ui/date'
import { NoteBadges } from '../note-badges'
import { PageHeading } from '../page-heading'

interface NotesListProps {
  patientId: string
  notes: NoteRow[]
}

/** The notes of the chart; each opens in the reader, on a page of its own. */
export function NotesList({ patientId, notes }: NotesListProps) {
  return (
    <div className="p-3">
      <PageHeading aside={notes.length || undefined}>Notes</PageHeading>
      {notes.length === 0 ? (
        <p className="text-ink-3 italic">No note is recorded in this chart</p>
      ) : (
        <ul className="rounded-lg border border-line bg-surface shadow-card *:first:border-t-0">
          {notes.map((note) => (
            <li
              key={note.noteId}
              className="flex items-baseline gap-3 border-t border-line px-card py-row-link"
            >
              <div data-clinical className="clinical min-w-0 flex-1">
                <Link
                  href={links.note(patientId, note.noteId)}
                  prefetch={false}
                  className="block min-h-6 content-center hover:underline"
                >
                  {note.title}
                </Link>
                <div className="pb-0.75 text-label text-ink-3">
                  {note.author ?? 'Author not recorded'}{' '}
                  <NoteBadges badges={note.badges} carried={note.carried} />
                  {note.unreadableReason && <p>{note.unreadableReason}</p>}
                </div>
              </div>
              <div className="text-label whitespace-nowrap text-ink-3">
                <RecordedDate value={note.date} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
