'use client'

import type { FormEvent } from 'react'
import { REVIEW_OUTCOMES } from '@/lib/contracts/break-glass'
import { setDraft, useDraft, useDraftPlace } from '../session/drafts'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { TextArea } from '../ui/text-area'
import { useReview } from './use-review-queue'

interface ReviewFormProps {
  /** Of the emergency access. */
  id: string
  textCharacters: { least: number; most: number }
}

/** An auditor's finding: it is not changed afterwards. */
export function ReviewForm({ id, textCharacters }: ReviewFormProps) {
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
      <SelectField label="Finding" name="outcome">
        {Object.entries(REVIEW_OUTCOMES).map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </SelectField>
      <TextArea
        label="What was found"
        name="text"
        rows={2}
        required
        minLength={textCharacters.least}
        maxLength={textCharacters.most}
        value={text}
        onChange={({ target }) => setDraft(place, target.value)}
      />
      {review.error && <Notice tone="error">{review.error.message}</Notice>}
      <Button type="submit" look="primary" className="justify-self-end" disabled={review.isPending}>
        {review.isPending ? 'Saving…' : 'Close the review'}
      </Button>
    </form>
  )
}
