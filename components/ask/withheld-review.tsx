'use client'

import { useState } from 'react'
import type { WithheldText } from '@/lib/contracts/routes'
import { Button } from '../ui/button'
import { readProblem } from '../ui/problem'
import { readWithheld } from './conversation-api'

interface WithheldReviewProps {
  messageId: string
  sentence: number
}

/**
 * The deliberate look at a sentence that failed its check: under the values of the record, struck through and not to be
 * selected or copied. The look is on record, and the text leaves the page when it is closed (S18).
 */
export function WithheldReview({ messageId, sentence }: WithheldReviewProps) {
  const [held, setHeld] = useState<WithheldText | null>(null)
  const [complaint, setComplaint] = useState('')

  async function open() {
    setComplaint('')
    try {
      setHeld(await readWithheld(messageId, sentence))
    } catch (error) {
      setComplaint(readProblem(error).message)
    }
  }

  if (!held) {
    return (
      <p>
        <Button look="quiet" className="-ml-2.5 text-label" onClick={() => void open()}>
          Review what was withheld
        </Button>
        {complaint && (
          <span role="alert" className="text-label font-medium text-high">
            {complaint}
          </span>
        )}
      </p>
    )
  }
  return (
    <div className="mt-1 grid gap-1 border-t border-warn-line pt-1.5 text-label text-ink-2">
      <p className="font-medium">Not confirmed by its source. Do not act on it. This look is on record.</p>
      <p>
        <span className="sr-only">Withheld sentence, failed its check: </span>
        <del className="text-body text-ink-3 select-none">{held.text}</del>
      </p>
      <ul className="list-disc pl-4">
        {held.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p>
        <Button look="quiet" className="-ml-2.5 text-label" onClick={() => setHeld(null)}>
          Close
        </Button>
      </p>
    </div>
  )
}
