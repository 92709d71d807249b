'use client'

import clsx from 'clsx'
import { ArrowUp, Lock, Square } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { useChart, useOpenConversation } from '../chart/chart-provider'
import { setDraft, useDraft, useQuestionPlace } from '../session/drafts'
import { Button } from '../ui/button'

export const QUESTION_FIELD_ID = 'question'

/** What folds away under a finger that has just come down would move the button it is on. */
const FOLD_MS = 300

interface ComposerProps {
  /** Longest question, in characters. */
  limit: number
}

/** Enter sends, Shift+Enter breaks the line. What is typed is never cut: too much is said, and sending waits. */
export function Composer({ limit }: ComposerProps) {
  const { patient } = useChart()
  const conversation = useOpenConversation()
  const { running, editing, cancelEdit } = conversation
  const draftPlace = useQuestionPlace(patient.id)
  const draft = useDraft(draftPlace)
  const [refused, setRefused] = useState(false)
  const [focused, setFocused] = useState(false)
  const folding = useRef<ReturnType<typeof setTimeout>>(undefined)
  const complaintId = useId()
  // On a phone, who reads needs the room: what is not needed then comes back with the focus (S34).
  const isReading = conversation.messages.length > 0 && !running && draft === '' && !focused
  const tooLong = draft.length > limit
  const complaint = tooLong
    ? `A question holds at most ${limit.toLocaleString('en')} characters; this one has ${draft.length.toLocaleString('en')}. Shorten it to ask.`
    : refused && !draft.trim()
      ? 'Write a question first.'
      : null

  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (running || tooLong) return
    setRefused(!draft.trim())
    if (draft.trim()) void conversation.ask(draft.trim())
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // While an input method composes, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    submit()
  }

  return (
    <form
      onSubmit={submit}
      onFocus={() => {
        clearTimeout(folding.current)
        setFocused(true)
      }}
      onBlur={() => {
        folding.current = setTimeout(setFocused, FOLD_MS, false)
      }}
      className="rounded-xl border border-control bg-surface p-2 pl-3 focus-within:border-accent"
    >
      {editing && (
        <p className="mb-1 flex items-center justify-between gap-2 text-label text-ink-2">
          Another wording of your last question; the earlier one stays on record.
          <Button look="quiet" className="min-h-6 flex-none px-1.5 text-label" onClick={cancelEdit}>
            Cancel
          </Button>
        </p>
      )}
      <label htmlFor={QUESTION_FIELD_ID} className="sr-only">
        Ask about this patient’s record
      </label>
      <textarea
        id={QUESTION_FIELD_ID}
        rows={1}
        value={draft}
        placeholder="Ask about this patient’s record"
        autoComplete="off"
        aria-invalid={complaint !== null}
        aria-describedby={complaint ? complaintId : undefined}
        onChange={(event) => setDraft(draftPlace, event.target.value)}
        onKeyDown={onKeyDown}
        className="block field-sizing-content max-h-40 min-h-6 w-full resize-none bg-transparent text-read wrap-anywhere outline-none placeholder:text-ink-3 max-tablet:text-[16px]"
      />
      {complaint && (
        <p id={complaintId} role="alert" className="mt-1 text-label font-medium text-high">
          {complaint}
        </p>
      )}
      <div className={clsx('mt-1.5 flex items-center gap-2', isReading && 'max-tablet:hidden')}>
        <span className="clinical inline-flex min-w-0 items-center gap-1.5 rounded border border-line bg-sunk px-1.5 py-0.5 text-label font-medium text-ink-2">
          <Lock aria-hidden="true" className="size-3.5 flex-none" />
          <span>{patient.name.display} only</span>
        </span>
        {running ? (
          <Button
            look="outline"
            className="ml-auto min-w-19 flex-none"
            onClick={() => void conversation.stop()}
          >
            <Square aria-hidden="true" className="size-3 fill-current" />
            Stop
          </Button>
        ) : (
          <Button look="primary" type="submit" className="ml-auto min-w-19 flex-none" aria-disabled={tooLong}>
            Ask
            <ArrowUp aria-hidden="true" className="size-4" />
          </Button>
        )}
      </div>
    </form>
  )
}
