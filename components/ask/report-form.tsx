'use client'

import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { FeedbackReason } from '@/lib/contracts/routes'
import type { SentencePart } from '@/lib/contracts/stream'
import { setDraft, useDraft, useDraftPlace } from '../session/drafts'
import { Button } from '../ui/button'
import { readProblem } from '../ui/problem'
import { sendFeedback } from './conversation-api'

const REASONS: Record<Exclude<FeedbackReason, 'helpful'>, string> = {
  'wrong-fact': 'A fact is wrong',
  'wrong-patient': 'It is about another patient',
  missing: 'Something is missing',
  'bad-citation': 'A source does not fit',
  unsafe: 'It is unsafe',
  other: 'Something else',
}

/** As many characters tell a sentence from the others. */
const FIRST_WORDS = 40

interface ReportFormProps {
  messageId: string
  sentences: readonly SentencePart[]
  onDone: (said: string) => void
  onCancel: () => void
}

/** What is wrong with an answer or one of its sentences, for those who look after the product. */
export function ReportForm({ messageId, sentences, onDone, onCancel }: ReportFormProps) {
  const id = useId()
  const [complaint, setComplaint] = useState('')
  const commentPlace = useDraftPlace(`report/${messageId}`)
  const comment = useDraft(commentPlace)
  const reason = useRef<HTMLSelectElement>(null)
  useEffect(() => {
    reason.current?.focus()
    // Whole, with its button: on a phone the answer leaves little room.
    reason.current?.form?.scrollIntoView({ block: 'nearest' })
  }, [])

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const sentence = String(form.get('sentence'))
    try {
      await sendFeedback(messageId, {
        reason: form.get('reason') as FeedbackReason,
        comment,
        ...(sentence && { sentence: Number(sentence) }),
      })
      setDraft(commentPlace, '')
      onDone('Reported. Thank you.')
    } catch (error) {
      setComplaint(readProblem(error).message)
    }
  }

  const field =
    'min-h-8 w-full rounded-md border border-control bg-surface px-2 text-body max-tablet:min-h-10 max-tablet:text-[16px]'
  return (
    <form
      onSubmit={(event) => void send(event)}
      aria-label="Report this answer"
      className="mt-1 grid grid-cols-[minmax(0,1fr)] gap-2 rounded-md border border-line-2 p-2.5"
    >
      <label
        htmlFor={`${id}-reason`}
        className="grid grid-cols-[minmax(0,1fr)] gap-0.5 text-label font-medium"
      >
        What is wrong?
        <select ref={reason} id={`${id}-reason`} name="reason" className={field}>
          {Object.entries(REASONS).map(([reason, text]) => (
            <option key={reason} value={reason}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label
        htmlFor={`${id}-sentence`}
        className="grid grid-cols-[minmax(0,1fr)] gap-0.5 text-label font-medium"
      >
        Where?
        <select id={`${id}-sentence`} name="sentence" className={field}>
          <option value="">The whole answer</option>
          {sentences.map(({ index, text }) => (
            <option key={index} value={index}>
              Sentence {index + 1}
              {text
                ? `: ${text.slice(0, FIRST_WORDS)}${text.length > FIRST_WORDS ? '…' : ''}`
                : ' (withheld)'}
            </option>
          ))}
        </select>
      </label>
      <label
        htmlFor={`${id}-comment`}
        className="grid grid-cols-[minmax(0,1fr)] gap-0.5 text-label font-medium"
      >
        In your words (optional)
        <textarea
          id={`${id}-comment`}
          value={comment}
          onChange={(event) => setDraft(commentPlace, event.target.value)}
          rows={2}
          maxLength={2_000}
          className={`${field} py-1`}
        />
      </label>
      {complaint && (
        <p role="alert" className="text-label font-medium text-high">
          {complaint}
        </p>
      )}
      <div className="flex justify-end gap-1.5">
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button look="primary" type="submit">
          Send report
        </Button>
      </div>
    </form>
  )
}
