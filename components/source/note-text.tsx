'use client'

import { Fragment, type RefObject, useEffect, useRef } from 'react'
import type { NoteView } from '@/lib/contracts/routes'
import { markSpans, type Span } from './mark-spans'

interface NoteTextProps {
  note: Pick<NoteView, 'text' | 'sections'>
  /** The cited passage: tinted. */
  passage?: Span | null
  /** The very words: marked. Where none are named the passage itself is; where the list is empty, nothing. */
  words?: readonly Span[] | undefined
  /** Offset of what is scrolled to, and stands out among other marks; else the first mark. */
  aim?: number | undefined
}

/** A note as it is stored, letter for letter, with what is cited marked and scrolled to (S20). */
export function NoteText({ note, passage = null, words, aim }: NoteTextProps) {
  const exact = words ?? (passage ? [passage] : [])
  const first = aim ?? exact[0]?.start
  const target = useRef<HTMLElement>(null)
  useEffect(() => {
    if (first !== undefined) target.current?.scrollIntoView({ block: 'center' })
  }, [first])

  return (
    <div data-note-text className="clinical text-read whitespace-pre-wrap text-ink-2">
      {markSpans(note.text, passage, exact).map((piece) => {
        if (piece.mark === 'none') return <Fragment key={piece.start}>{piece.text}</Fragment>
        if (piece.mark === 'passage') {
          return (
            <span
              key={piece.start}
              ref={piece.start === first ? target : null}
              className="bg-mark-soft text-ink"
            >
              {piece.text}
            </span>
          )
        }
        return (
          <MarkedLines
            key={piece.start}
            text={piece.text}
            target={piece.start === first ? target : null}
            isCurrent={piece.start === aim}
          />
        )
      })}
    </div>
  )
}

interface MarkedLinesProps {
  text: string
  target: RefObject<HTMLElement | null> | null
  isCurrent: boolean
}

/** Each line marked by itself: a mark drawn over an empty line would look like a word. */
function MarkedLines({ text, target, isCurrent }: MarkedLinesProps) {
  let start = 0
  return text.split(/(?<=\n)/).map((line, place) => {
    const key = start
    start += line.length
    const words = line.replace(/\s+$/, '')
    return (
      <Fragment key={key}>
        {words && (
          <mark
            data-cited
            aria-current={isCurrent ? 'true' : undefined}
            ref={place === 0 ? target : null}
            className="text-ink aria-[current=true]:outline-2 aria-[current=true]:outline-accent"
          >
            {words}
          </mark>
        )}
        {line.slice(words.length)}
      </Fragment>
    )
  })
}
