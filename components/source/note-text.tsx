'use client'

import { Fragment, type RefObject, useEffect, useRef } from 'react'
import type { NoteView } from '@/lib/contracts/routes'
import { markSpans, type Span } from './mark-spans'

interface NoteTextProps {
  note: Pick<NoteView, 'text' | 'sections'>
  /** The cited passage: tinted. */
  passage?: Span | null
  /** The very words: marked. Without them the passage itself is. */
  words?: readonly Span[]
}

/** A note as it is stored, letter for letter, with what is cited marked and scrolled to (S20). */
export function NoteText({ note, passage = null, words = [] }: NoteTextProps) {
  const exact = words.length > 0 ? words : passage ? [passage] : []
  const first = exact[0]?.start
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
            <span key={piece.start} className="bg-mark-soft text-ink">
              {piece.text}
            </span>
          )
        }
        return (
          <MarkedLines key={piece.start} text={piece.text} target={piece.start === first ? target : null} />
        )
      })}
    </div>
  )
}

interface MarkedLinesProps {
  text: string
  target: RefObject<HTMLElement | null> | null
}

/** Each line marked by itself: a mark drawn over an empty line would look like a word. */
function MarkedLines({ text, target }: MarkedLinesProps) {
  let start = 0
  return text.split(/(?<=\n)/).map((line, place) => {
    const key = start
    start += line.length
    const words = line.replace(/\s+$/, '')
    return (
      <Fragment key={key}>
        {words && (
          <mark data-cited ref={place === 0 ? target : null} className="text-ink">
            {words}
          </mark>
        )}
        {line.slice(words.length)}
      </Fragment>
    )
  })
}
