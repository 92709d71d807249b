'use client'

import { useChart } from '../chart/chart-provider'
import { links } from '../links'
import { Notice } from '../ui/notice'
import type { RequestProblem } from '../ui/problem'
import { useDraft } from './use-draft'

/** What went wrong with a question and what to do. */
export function FailureNotice({ failure }: { failure: RequestProblem }) {
  const isKept = useDraft(useChart().patient.id) !== ''
  const signedOut = failure.code === 'unauthenticated'
  return (
    <Notice
      tone="error"
      action={
        signedOut && (
          // In a tab of its own: what was typed here stays.
          <a className="font-medium underline" href={links.signIn()} target="_blank" rel="noreferrer">
            Sign in
          </a>
        )
      }
    >
      {failure.message} {isKept && 'Your question is kept. '}The chart works as usual.
    </Notice>
  )
}
