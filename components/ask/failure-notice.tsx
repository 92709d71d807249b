'use client'

import { useChart } from '../chart/chart-provider'
import { useDraft, useQuestionPlace } from '../session/drafts'
import { Notice } from '../ui/notice'
import type { RequestProblem } from '../ui/problem'

/** What went wrong with a question and what to do. The end of a session is not among it: it locks the page. */
export function FailureNotice({ failure }: { failure: RequestProblem }) {
  const isKept = useDraft(useQuestionPlace(useChart().patient.id)) !== ''
  return (
    <Notice tone="error">
      {failure.message} {isKept && 'Your question is kept. '}The chart works as usual.
    </Notice>
  )
}
