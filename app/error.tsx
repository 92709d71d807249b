'use client'

import { MessagePage } from '@/components/ui/message-page'
import { RetryButton } from '@/components/ui/retry-button'

/** The cause stays in the server's log; the digest finds it there. */
export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  const action = <RetryButton digest={error.digest} onRetry={retry} />
  if (error.digest === 'database_unavailable')
    return (
      <MessagePage title="The database does not answer just now" action={action}>
        Nothing was changed. This page tries again by itself every few seconds until it is back.
      </MessagePage>
    )
  return (
    <MessagePage title="Something failed on our side" action={action}>
      The page could not be drawn; nothing was changed. Try again
      {error.digest && `, or give support the reference ${error.digest}`}.
    </MessagePage>
  )
}
