import { links } from '../links'
import { Notice } from '../ui/notice'
import type { RequestProblem } from '../ui/problem'

/** What went wrong with a question and what to do; the question itself is back in its field. */
export function FailureNotice({ failure }: { failure: RequestProblem }) {
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
      {failure.message} Your question is kept; the chart works as usual.
    </Notice>
  )
}
