import type { NoteView } from '@/lib/contracts/routes'
import type { Span } from '../../source/mark-spans'
import { SourceLink } from '../../source/source-link'
import { RecordedDate } from '../../ui/date'
import { Notice } from '../../ui/notice'
import { Instant } from '../../ui/site-time'
import { NoteBadges } from '../note-badges'
import { PageHeading } from '../page-heading'
import { NoteBody } from './note-body'

interface NoteReaderProps {
  patientId: string
  note: NoteView
  /** Words to mark and scroll to. */
  span: Span | null
}

export function NoteReader({ patientId, note, span }: NoteReaderProps) {
  const lost = span !== null && span.end > note.text.length
  return (
    <article className="@container p-3">
      <PageHeading
        aside={
          <>
            <RecordedDate value={note.date} time /> · {note.author ?? 'Author not recorded'}
          </>
        }
      >
        {note.title}
      </PageHeading>
      <div className="mb-2 flex flex-wrap gap-1 empty:hidden">
        <NoteBadges badges={note.badges} carried={note.carried} />
      </div>
      {lost && (
        <div className="mb-2">
          <Notice tone="warn">
            The link names words that this note does not have; the note is shown unmarked.
          </Notice>
        </div>
      )}
      {note.text ? (
        <NoteBody note={{ text: note.text, sections: note.sections }} span={span} />
      ) : (
        <p className="text-ink-3 italic">
          {note.unreadableReason ?? 'The text of this note could not be read'}
        </p>
      )}
      <CarriedBy patientId={patientId} note={note} />
    </article>
  )
}

/** Every record with this text: a note that was carried forward stands in several. */
function CarriedBy({ patientId, note }: { patientId: string; note: NoteView }) {
  return (
    <section aria-label="Records with this text" className="mt-3 text-label text-ink-3">
      <ul className="grid gap-0.5">
        {note.references.map(({ recordId, reference, status, date }) => (
          <li key={recordId} className="clinical">
            <SourceLink
              patientId={patientId}
              source={{ kind: 'record', id: recordId }}
              className="identifier inline-block min-h-6 content-center font-medium text-accent hover:underline"
            >
              {reference}
            </SourceLink>{' '}
            · <RecordedDate value={date} />
            {status && ` · ${status}`}
          </li>
        ))}
      </ul>
      {note.text && (
        <p className="mt-1">
          Imported <Instant value={note.importedAt} />
        </p>
      )}
    </section>
  )
}
