'use client'

import type { NoteView } from '@/lib/contracts/routes'
import { useChart } from '../chart/chart-provider'
import { NoteBadges } from '../chart/note-badges'
import { links } from '../links'
import { Notice } from '../ui/notice'
import { Instant } from '../ui/site-time'
import { Tag } from '../ui/tag'
import type { Span } from './mark-spans'
import { NoteText } from './note-text'
import { Fact, Facts } from './provenance'
import { OpenWhole, SourceBody } from './source-body'

interface NoteContentsProps {
  note: NoteView
  /** What is marked: the words of a link, or the passage that a sentence cites. */
  span?: Span | undefined
  /** The exact words that a sentence rests on, inside the passage. */
  words?: readonly Span[]
  /** What the answer found at the passage; compared with the stored text once more (S20). */
  quote?: string
}

/** A note as the docked viewer shows it. */
export function NoteContents({ note, span, words, quote }: NoteContentsProps) {
  const { patient } = useChart()
  const isLost = span !== undefined && span.end > note.text.length
  const matches = quote === undefined || (span && note.text.slice(span.start, span.end) === quote)
  const exact = words?.[0] ?? span
  return (
    <SourceBody
      aside={
        <>
          <Facts>
            <Fact name="Record">
              <span className="identifier">
                {note.references.map(({ reference }) => reference).join(', ')}
              </span>
            </Fact>
            {exact && !isLost && (
              <Fact name="Marked words">
                Characters {exact.start}–{exact.end}
              </Fact>
            )}
            <Fact name="Imported">
              <Instant value={note.importedAt} zoned />
            </Fact>
          </Facts>
          <p>
            <NoteBadges badges={note.badges} carried={note.carried} />
            {quote !== undefined && matches && <Tag tone="ok">Text matches the stored note</Tag>}
          </p>
          <OpenWhole href={links.note(patient.id, note.noteId, exact)}>Open the whole note</OpenWhole>
        </>
      }
    >
      {(isLost || !matches) && (
        <div className="mb-2">
          <Notice tone="warn">
            {matches
              ? 'The link names words that this note does not have; the note is shown unmarked.'
              : 'Text has changed: the cited words are not where the answer found them.'}
          </Notice>
        </div>
      )}
      {note.text ? (
        <NoteText
          note={note}
          passage={matches && span ? span : null}
          words={matches && words && words.length > 0 ? words : undefined}
        />
      ) : (
        <p className="text-ink-3 italic">
          {note.unreadableReason ?? 'The text of this note could not be read'}
        </p>
      )}
    </SourceBody>
  )
}
