'use client'

import { type FormEvent, useId } from 'react'
import { REVIEW_OUTCOMES } from '@/lib/contracts/break-glass'
import { setDraft, useDraft, useDraftPlace } from '../session/drafts'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useReview } from './use-review-queue'

interface ReviewFormProps {
  /** Of the emergency access. */
  id: string
  textCharacters: { least: number; most: number }
}

/** An auditor's finding: it is not changed afterwards. */
export function ReviewForm({ id, textCharacters }: ReviewFormProps) {
  const fields = useId()
  const place = useDraftPlace(`review/${id}`)
  const text = useDraft(place)
  const review = useReview(id)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const outcome = String(new FormData(event.currentTarget).get('outcome'))
    review.mutate({ outcome, text: text.trim() }, { onSuccess: () => setDraft(place, '') })
  }

  return (
    <form onSubmit={submit} aria-label="Review" className="grid content-start gap-2">
      <label htmlFor={`${fields}-outcome`} className="font-medium">
        Finding
      </label>
      <select
        id={`${fields}-outcome`}
        name="outcome"
        required
        defaultValue=""
        className="min-h-9 rounded-md border border-control bg-surface px-2 max-tablet:min-h-10"
      >
        <option value="" disabled>
          Choose
        </option>
        {Object.entries(REVIEW_OUTCOMES).map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
      <label htmlFor={`${fields}-text`} className="font-medium">
        What was found
      </label>
      <textarea
        id={`${fields}-text`}
        name="text"
        rows={2}
        required
        autoComplete="off"
        spellCheck={false}
        minLength={textCharacters.least}
        maxLength={textCharacters.most}
        value={text}
        onChange={({ target }) => setDraft(place, target.value)}
        className="w-full rounded-md border border-control bg-surface px-3 py-2"
      />
      {review.error && <Notice tone="error">{review.error.message}</Notice>}
      <Button type="submit" look="primary" className="justify-self-end" disabled={review.isPending}>
        {review.isPending ? 'Saving…' : 'Close the review'}
      </Button>
    </form>
  )
}
