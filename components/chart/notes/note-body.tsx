'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { type KeyboardEvent, useMemo, useState } from 'react'
import type { NoteView } from '@/lib/contracts/routes'
import type { Span } from '../../source/mark-spans'
import { NoteText } from '../../source/note-text'
import { Button } from '../../ui/button'
import { findInText } from './find-in-text'

interface NoteBodyProps {
  note: Pick<NoteView, 'text' | 'sections'>
  /** Words to mark and scroll to, as the address names them. */
  span: Span | null
}

/** The text of a note with its sections at hand and a search of its own, which also works where the browser's does not. */
export function NoteBody({ note, span }: NoteBodyProps) {
  const [words, setWords] = useState('')
  const [place, setPlace] = useState(0)
  const [section, setSection] = useState<Span | null>(null)
  const found = useMemo(() => findInText(note.text, words), [note.text, words])
  const current = found[place]

  function step(by: 1 | -1) {
    if (found.length > 0) setPlace((place + by + found.length) % found.length)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Enter') return
    event.preventDefault()
    step(event.shiftKey ? -1 : 1)
  }

  return (
    <div className="grid items-start gap-3 @min-[46rem]:grid-cols-[minmax(0,65ch)_minmax(11rem,1fr)]">
      <div className="contents @min-[46rem]:sticky @min-[46rem]:top-3 @min-[46rem]:order-last @min-[46rem]:grid @min-[46rem]:gap-3 print:hidden">
        <search className="flex flex-wrap items-center gap-1.5 @max-[46rem]:sticky @max-[46rem]:top-0 @max-[46rem]:z-10 @max-[46rem]:bg-canvas @max-[46rem]:py-1.5 print:hidden">
          <input
            type="search"
            aria-label="Find in this note"
            placeholder="Find in this note"
            autoComplete="off"
            spellCheck={false}
            value={words}
            onChange={({ target }) => {
              setWords(target.value)
              setPlace(0)
            }}
            onKeyDown={onKeyDown}
            className="min-h-8 w-44 min-w-0 flex-1 rounded-md border border-control bg-surface px-2 max-tablet:min-h-10 max-tablet:text-[16px]"
          />
          <p
            role="status"
            className="text-label whitespace-nowrap text-ink-3 @max-[46rem]:empty:-ml-1.5 @min-[46rem]:order-last @min-[46rem]:min-h-[1lh] @min-[46rem]:basis-full"
          >
            {describeFound(words, place, found.length)}
          </p>
          <Button
            aria-label="Previous match"
            disabled={found.length === 0}
            onClick={() => step(-1)}
            className="px-1.5"
          >
            <ChevronUp aria-hidden="true" className="size-4" />
          </Button>
          <Button
            aria-label="Next match"
            disabled={found.length === 0}
            onClick={() => step(1)}
            className="px-1.5"
          >
            <ChevronDown aria-hidden="true" className="size-4" />
          </Button>
        </search>
        {note.sections.length > 0 && (
          <nav aria-label="Sections of this note" className="print:hidden">
            <ul className="-mx-2.5 flex flex-wrap gap-0.5 @min-[46rem]:mx-0 @min-[46rem]:grid @min-[46rem]:border-l @min-[46rem]:border-line-2">
              {note.sections.map((one) => (
                <li key={one.start}>
                  <button
                    type="button"
                    aria-current={section?.start === one.start ? 'true' : undefined}
                    onClick={() => {
                      setWords('')
                      setSection(one)
                    }}
                    className="clinical min-h-6 px-2.5 text-left text-label text-ink-2 hover:text-accent hover:underline aria-[current=true]:font-semibold aria-[current=true]:text-accent"
                  >
                    {one.name}
                  </button>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
      <div className="rounded-lg border border-line bg-surface px-4 py-3 shadow-card">
        {found.length > 0 ? (
          <NoteText note={note} words={found} aim={current?.start} />
        ) : (
          <NoteText
            note={note}
            passage={section ?? span}
            words={section ? NONE : undefined}
            aim={section?.start}
          />
        )}
      </div>
    </div>
  )
}

/** A section is tinted as a passage is; nothing in it is marked. */
const NONE: readonly Span[] = []

function describeFound(words: string, place: number, count: number): string {
  if (words.trim().length < 2) return ''
  return count === 0 ? 'Not in this note' : `${place + 1} of ${count}`
}
