'use client'

import { Button } from '@/components/ui/button'
import { MessagePage } from '@/components/ui/message-page'

/** The cause stays in the server's log; the digest finds it there. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <MessagePage
      title="Something failed on our side"
      action={
        <Button look="primary" onClick={reset}>
          Try again
        </Button>
      }
    >
      The page could not be drawn; nothing was changed. Try again
      {error.digest && `, or give support the reference ${error.digest}`}.
    </MessagePage>
  )
}
