import { links } from '../links'
import { Notice } from '../ui/notice'
import type { RequestProblem } from '../ui/problem'

interface FailureNoticeProps {
  failure: RequestProblem
  /** Whether the question is back in its field. */
  kept: boolean
}

/** What went wrong with a question and what to do. */
export function FailureNotice({ failure, kept }: FailureNoticeProps) {
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
      {failure.message} {kept && 'Your question is kept. '}The chart works as usual.
    </Notice>
  )
}
